/** The list of a menu with its button. Not modal: a modal menu would inject styles that the content policy refuses. */
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import type { MenuProps } from './menu.tsx'
import styles from './menu.module.css'

export function MenuList({ trigger, groups, align = 'end' }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const shown = typeof groups === 'function' ? (isOpen ? groups() : []) : groups
  return (
    <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={setOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      {/* Nothing that is read aloud stands outside the page's landmarks. */}
      <DropdownMenu.Portal container={document.querySelector('main')}>
        <DropdownMenu.Content className={styles['menu']} align={align} sideOffset={6} collisionPadding={8}>
          {shown.map((group, index) => (
            <DropdownMenu.Group key={group.label ?? index} className={styles['group']}>
              {group.label && <DropdownMenu.Label className={styles['label']}>{group.label}</DropdownMenu.Label>}
              {group.items.map((item) => (
                <DropdownMenu.Item
                  key={item.id}
                  className={styles['item']}
                  disabled={item.disabled ?? false}
                  onSelect={item.run}
                >
                  {item.icon}
                  <span>{item.label}</span>
                  {item.hint && <span className={styles['hint']}>{item.hint}</span>}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

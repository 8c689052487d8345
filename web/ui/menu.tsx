/** A button that opens a list of actions. The list's own code comes after the page stands; until then the button alone is there. */
import { lazy, Suspense, type ReactElement, type ReactNode } from 'react'

export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly hint?: string | undefined
  readonly disabled?: boolean
  readonly run: () => void
}

export interface MenuGroup {
  readonly label?: string
  readonly items: readonly MenuItem[]
}

export interface MenuProps {
  /** The button; it takes the menu's name. */
  readonly trigger: ReactElement
  /** A function is asked when the menu opens. */
  readonly groups: readonly MenuGroup[] | (() => readonly MenuGroup[])
  readonly align?: 'start' | 'center' | 'end'
}

const MenuList = lazy(async () => ({ default: (await import('./menu-list.tsx')).MenuList }))

export function Menu(props: MenuProps) {
  return (
    <Suspense fallback={props.trigger}>
      <MenuList {...props} />
    </Suspense>
  )
}

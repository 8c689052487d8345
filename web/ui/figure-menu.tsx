/** The button by which a figure is saved, as a picture or as its numbers. */
import { Download } from 'lucide-react'
import { IconButton } from './button.tsx'
import { Menu } from './menu.tsx'

export type FigureFormat = 'png' | 'csv'

interface FigureMenuProps {
  readonly label: string
  readonly className?: string | undefined
  readonly onSave: (format: FigureFormat) => void
}

export function FigureMenu({ label, className, onSave }: FigureMenuProps) {
  return (
    <Menu
      trigger={
        <IconButton label={label} className={className}>
          <Download aria-hidden />
        </IconButton>
      }
      groups={[
        {
          items: [
            { id: 'png', label: 'PNG', run: () => onSave('png') },
            { id: 'csv', label: 'CSV', run: () => onSave('csv') },
          ],
        },
      ]}
    />
  )
}

import type { ComponentPropsWithRef, ReactNode } from 'react'
import styles from './button.module.css'

interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** `primary`: the one action of the moment. `plain`: bordered. `quiet`: text only. */
  readonly look?: 'primary' | 'plain' | 'quiet'
  readonly icon?: ReactNode
}

export function Button({ look = 'plain', icon, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={[styles['button'], styles[look], className].join(' ')} {...rest}>
      {icon}
      {children}
    </button>
  )
}

interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'aria-label' | 'title'> {
  /** Read aloud, and shown on hover. */
  readonly label: string
  /** As the person would press it, e.g. `Ctrl+Z`. */
  readonly shortcut?: string | undefined
  readonly children: ReactNode
}

export function IconButton({ label, shortcut, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={[styles['button'], styles['icon'], className].join(' ')}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      {...rest}
    >
      {children}
    </button>
  )
}

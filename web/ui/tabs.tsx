/** Tabs with their panels; a hidden panel is not mounted. */
import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './tabs.module.css'

export interface Tab<T extends string> {
  readonly value: T
  readonly label: string
  /** A quiet figure beside the label, e.g. how many problems there are. */
  readonly count?: number
  readonly panel: ReactNode
}

interface TabsProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly tabs: readonly Tab<T>[]
  readonly onChange: (value: T) => void
  /** What stands at the far end of the bar. */
  readonly aside?: ReactNode
}

export function Tabs<T extends string>({ label, value, tabs, onChange, aside }: TabsProps<T>) {
  return (
    <Radix.Root
      className={styles['tabs']}
      value={value}
      onValueChange={(chosen) => {
        const tab = tabs.find((candidate) => candidate.value === chosen)
        if (tab) onChange(tab.value)
      }}
    >
      <div className={styles['bar']}>
        <Radix.List className={styles['list']} aria-label={label}>
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.value}
              className={styles['tab']}
              value={tab.value}
              aria-label={tab.label}
              aria-description={tab.count ? String(tab.count) : undefined}
            >
              {tab.label}
              {/* Drawn by the styles: the name of a tab is what it reads, with the figure as its description. */}
              {tab.count ? <span className={styles['count']} data-count={tab.count} /> : null}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {aside && <div className={styles['aside']}>{aside}</div>}
      </div>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} className={styles['panel']} value={tab.value}>
          {tab.panel}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}

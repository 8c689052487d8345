/** The three levels of looking inside: picture, numbers, formula. What is chosen stands below all three. */
import { useState, type ReactNode } from 'react'
import { insideMessages } from '../i18n/areas/inside.ts'
import { useMessages } from '../i18n/use-language.ts'
import { Tabs } from '../ui/tabs.tsx'
import styles from './inside.module.css'

interface InsideLevelsProps {
  readonly aside: string
  readonly picture: ReactNode
  readonly numbers: ReactNode
  readonly formula: ReactNode
  /** Sliders that choose what is explained. */
  readonly children: ReactNode
}

export function InsideLevels({ aside, picture, numbers, formula, children }: InsideLevelsProps) {
  const t = useMessages(insideMessages)
  const [level, setLevel] = useState<'picture' | 'numbers' | 'formula'>('picture')
  const panels = { picture, numbers, formula }
  return (
    <section className={styles['inside']} aria-label={t('inside.levels')}>
      <Tabs
        label={t('inside.levels')}
        value={level}
        onChange={setLevel}
        aside={aside}
        tabs={(['picture', 'numbers', 'formula'] as const).map((value) => ({
          value,
          label: t(`inside.${value}`),
          panel: <div className={styles['level']}>{panels[value]}</div>,
        }))}
      />
      <div className={styles['choice']}>{children}</div>
    </section>
  )
}

/** The open data set's card in the language of the page. */
import { useMemo } from 'react'
import type { DataCard } from '../../src/index.ts'
import { useDataset } from './dataset.ts'
import { useSettings } from './settings.ts'

export function useCard(): DataCard | null {
  const card = useDataset((state) => state.card)
  const language = useSettings((state) => state.language)
  return useMemo(() => (card && language === 'zh' ? inChinese(card) : card), [card, language])
}

function inChinese(card: DataCard): DataCard {
  const { zh, columns, target } = card
  if (!zh) return card
  const named = columns?.map((column, index) => ({ ...column, name: zh.columns?.[index] ?? column.name }))
  return {
    ...card,
    title: zh.title ?? card.title,
    classes: zh.classes ?? card.classes,
    ...(named && { columns: named }),
    ...(target && { target: { ...target, name: zh.target ?? target.name } }),
  }
}

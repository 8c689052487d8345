/** How curves are drawn; lasts as long as the page. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export const SMOOTHING_STOPS = [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9] as const

export interface ChartSettings {
  readonly logAxis: boolean
  /** 0 draws the curve as it is. */
  readonly smoothing: number
  readonly asTable: boolean
  /** What runs drawn over each other have in common: the step, or the share of the data seen. */
  readonly align: 'step' | 'epoch'
}

const chartSettingsStore = createStore<ChartSettings>(() => ({
  logAxis: true,
  smoothing: 0.6,
  asTable: false,
  align: 'step',
}))

export function chartSettings(): ChartSettings {
  return chartSettingsStore.getState()
}

export function setChartSettings(change: Partial<ChartSettings>): void {
  chartSettingsStore.setState(change)
}

export function useChartSettings<T>(select: (settings: ChartSettings) => T): T {
  return useStore(chartSettingsStore, select)
}

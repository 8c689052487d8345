import { defineMessages } from '../define.ts'

export const dataParameterMessages = defineMessages({
  'data.noise': { en: 'Noise', zh: '噪声' },
  'data.count': { en: 'Points', zh: '点数' },
})

import type { OptimizerKind, OptimizerSpec } from '../../src/index.ts'
import { finishGesture } from '../commands/graph-actions.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { Segments } from '../ui/segments.tsx'
import { Slider } from '../ui/slider.tsx'
import { decadeStops } from '../ui/stops.ts'
import { Switch } from '../ui/switch.tsx'
import { switchOptimizer } from './switch-optimizer.ts'

const KINDS: readonly { readonly value: OptimizerKind; readonly label: string }[] = [
  { value: 'sgd', label: 'SGD' },
  { value: 'adam', label: 'Adam' },
  { value: 'adamw', label: 'AdamW' },
  { value: 'rmsprop', label: 'RMSprop' },
]

const RATE = { minimum: 1e-7, maximum: 10, integer: false, stops: decadeStops(-5, 0) }
const DECAY = { minimum: 0, maximum: 0.99999, integer: false, stops: [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999] }
const EPSILON = { minimum: 1e-12, maximum: 1, integer: false, stops: decadeStops(-10, -1) }
const WEIGHT_DECAY = { minimum: 0, maximum: 1, integer: false, stops: [0, ...decadeStops(-5, -1)] }

const NUMBERS = {
  learningRate: RATE,
  momentum: DECAY,
  beta1: DECAY,
  beta2: DECAY,
  rho: DECAY,
  epsilon: EPSILON,
  weightDecay: WEIGHT_DECAY,
} as const

type NumberName = keyof typeof NUMBERS

interface OptimizerFieldsProps {
  readonly optimizer: OptimizerSpec
  readonly onChange: (optimizer: OptimizerSpec) => void
}

export function OptimizerFields({ optimizer, onChange }: OptimizerFieldsProps) {
  const { t } = useLanguage()
  const numbers = Object.entries(optimizer).filter((entry): entry is [NumberName, number] => entry[0] in NUMBERS)
  return (
    <>
      <Segments
        label={t('inspector.kind')}
        value={optimizer.kind}
        choices={KINDS}
        onChange={(kind) => {
          onChange(switchOptimizer(kind, optimizer.learningRate))
          finishGesture()
        }}
      />
      {numbers.map(([name, value]) => (
        <Slider
          key={name}
          label={t(`inspector.${name}`)}
          value={value}
          {...NUMBERS[name]}
          onChange={(next) => onChange({ ...optimizer, [name]: next })}
          onCommit={finishGesture}
        />
      ))}
      {optimizer.kind === 'sgd' && (
        <Switch
          label={t('inspector.nesterov')}
          checked={optimizer.nesterov}
          onChange={(nesterov) => {
            onChange({ ...optimizer, nesterov })
            finishGesture()
          }}
        />
      )}
    </>
  )
}

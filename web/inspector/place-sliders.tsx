import { insideMessages } from '../i18n/areas/inside.ts'
import { useMessages } from '../i18n/use-language.ts'
import { Slider } from '../ui/slider.tsx'
import { gridOf, type Place } from './place.ts'

interface PlaceSlidersProps {
  readonly shape: readonly number[]
  readonly place: Place
  readonly onChange: (place: Place) => void
}

/** Chooses one value of an output by keyboard as well as by finger. */
export function PlaceSliders({ shape, place, onChange }: PlaceSlidersProps) {
  const t = useMessages(insideMessages)
  const [rows, columns, maps] = gridOf(shape)
  return (
    <>
      <Counter
        label={t(shape.length === 3 ? 'inside.map' : 'inside.unit')}
        value={place.map}
        count={maps}
        onChange={(map) => onChange({ ...place, map })}
      />
      <Counter label={t('inside.row')} value={place.row} count={rows} onChange={(row) => onChange({ ...place, row })} />
      <Counter
        label={t('inside.column')}
        value={place.column}
        count={columns}
        onChange={(column) => onChange({ ...place, column })}
      />
    </>
  )
}

/** A number counted from 1 on the screen and from 0 in the code. Nothing where there is no choice. */
export function Counter(props: { label: string; value: number; count: number; onChange: (value: number) => void }) {
  if (props.count < 2) return null
  return (
    <Slider
      label={props.label}
      value={props.value + 1}
      minimum={1}
      maximum={props.count}
      integer
      stops={Array.from({ length: props.count }, (_, index) => index + 1)}
      onChange={(value) => props.onChange(value - 1)}
    />
  )
}

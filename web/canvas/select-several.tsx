/** Where there is no Shift key to hold: while it is on, each card that is touched is added to what is selected, or taken out. */
import { useStoreApi } from '@xyflow/react'
import { SquareDashedMousePointer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { IconButton } from '../ui/button.tsx'

export const HAS_TOUCH = matchMedia('(any-pointer: coarse)').matches

export function SelectSeveral() {
  const { t } = useLanguage()
  const flow = useStoreApi()
  const [isOn, setOn] = useState(false)
  useEffect(() => {
    // What xyflow itself sets while one of the keys for it is held.
    flow.setState({ multiSelectionActive: isOn })
    return () => flow.setState({ multiSelectionActive: false })
  }, [flow, isOn])
  return (
    <IconButton label={t('canvas.selectSeveral')} aria-pressed={isOn} onClick={() => setOn(!isOn)}>
      <SquareDashedMousePointer aria-hidden />
    </IconButton>
  )
}

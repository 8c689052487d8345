import { Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Menu } from '../ui/menu.tsx'
import { Readout } from '../ui/readout.tsx'
import { Segments } from '../ui/segments.tsx'
import { Slider } from '../ui/slider.tsx'
import { doublingStops } from '../ui/stops.ts'
import { Switch } from '../ui/switch.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import styles from './workshop.module.css'

const PADDINGS = [
  { value: 'valid', label: 'valid' },
  { value: 'same', label: 'same' },
] as const

export function WidgetShelf() {
  const { t } = useLanguage()
  const [size, setSize] = useState(32)
  const [padding, setPadding] = useState<'valid' | 'same'>('valid')
  const [isOn, setOn] = useState(true)
  const [text, setText] = useState('28 × 28 × 1')
  const [tab, setTab] = useState<'graph' | 'library'>('graph')
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={styles['shelf']}>
      <div className={styles['row']}>
        <Button look="primary" icon={<Play aria-hidden />}>
          {t('command.step')}
        </Button>
        <Button>{t('shell.export')}</Button>
        <Button look="quiet">{t('shell.more')}</Button>
        <Button disabled>{t('shell.share')}</Button>
        <Tooltip content={t('layer.dropout.help')}>
          <IconButton label={t('inspector.remove')}>
            <Trash2 aria-hidden />
          </IconButton>
        </Tooltip>
        <Menu
          trigger={<Button>{t('library.family.convolution')}</Button>}
          groups={[{ label: t('library.family.convolution'), items: [{ id: 'a', label: 'Conv2D', run: () => {} }] }]}
        />
        <Button onClick={() => setOpen(true)}>{t('shell.shareTitle')}</Button>
        <Readout name={t('inspector.output')} value={0.0412}>
          0.0412
        </Readout>
      </div>
      <Slider
        label={t('parameter.filters')}
        value={size}
        minimum={1}
        maximum={4096}
        integer
        stops={doublingStops(256)}
        onChange={setSize}
      />
      <Segments label={t('parameter.padding')} value={padding} choices={PADDINGS} onChange={setPadding} />
      <Switch label={t('parameter.useBias')} checked={isOn} onChange={setOn} />
      <TextField
        label={t('parameter.shape')}
        value={text}
        accept={(typed) => {
          setText(typed)
          return true
        }}
      />
      <Tabs
        label={t('shell.parts')}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'graph', label: t('shell.part.graph'), panel: <p>{t('canvas.empty')}</p> },
          { value: 'library', label: t('shell.part.library'), count: 2, panel: <p>{t('library.loading')}</p> },
        ]}
      />
      <Dialog open={isOpen} title={t('shell.shareTitle')} closeLabel={t('shell.close')} onClose={() => setOpen(false)}>
        <p>{t('shell.shareProject')}</p>
      </Dialog>
    </div>
  )
}

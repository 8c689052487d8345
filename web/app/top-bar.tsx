import { Download, Ellipsis, FlaskConical, FolderOpen, Moon, Redo2, Share2, Sun, Undo2 } from 'lucide-react'
import { downloadKeras } from '../commands/downloads.ts'
import { useCommand } from '../commands/use-command.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useCompilation } from '../stores/compilation.ts'
import { useSettings } from '../stores/settings.ts'
import { BackendBadge } from '../training/backend-badge.tsx'
import { RunBar } from '../training/run-bar.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { Logo } from './logo.tsx'
import { ProjectTitle } from './project-title.tsx'
import { SaveState } from './save-state.tsx'
import styles from './top-bar.module.css'

export function TopBar() {
  return (
    <header className={styles['bar']}>
      <div className={styles['project']}>
        <h1 className={styles['logo']}>
          <Logo />
          <span className={styles['wordmark']}>Layerwise</span>
        </h1>
        <span className={styles['name']}>
          <ProjectTitle />
          <ProjectsButton />
        </span>
        <SaveState />
        <UndoRedo />
      </div>
      <div className={styles['run']}>
        <RunBar />
      </div>
      <div className={styles['aside']}>
        <div className={styles['badge']}>
          <BackendBadge />
        </div>
        <div className={styles['page']}>
          <span className={styles['spacious']}>
            <TryButton />
            <Appearance />
          </span>
          <ExportMenu />
          <ShareButton />
          <span className={styles['narrow']}>
            <MoreMenu />
          </span>
        </div>
      </div>
    </header>
  )
}

function ProjectsButton() {
  const projects = useCommand('projects')
  return (
    <IconButton label={projects.label} shortcut={projects.shortcut} onClick={projects.run}>
      <FolderOpen aria-hidden />
    </IconButton>
  )
}

function UndoRedo() {
  const undo = useCommand('undo')
  const redo = useCommand('redo')
  return (
    <span className={styles['history']}>
      <IconButton label={undo.label} shortcut={undo.shortcut} disabled={!undo.enabled} onClick={undo.run}>
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton label={redo.label} shortcut={redo.shortcut} disabled={!redo.enabled} onClick={redo.run}>
        <Redo2 aria-hidden />
      </IconButton>
    </span>
  )
}

function Appearance() {
  const { t } = useLanguage()
  const theme = useSettings((state) => state.theme)
  const toggleLanguage = useCommand('toggleLanguage')
  const toggleTheme = useCommand('toggleTheme')
  return (
    <span className={styles['appearance']}>
      <Button look="quiet" onClick={toggleLanguage.run}>
        {t('shell.switchLanguage')}
      </Button>
      <IconButton label={t(theme === 'dark' ? 'shell.toLight' : 'shell.toDark')} onClick={toggleTheme.run}>
        {theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}
      </IconButton>
    </span>
  )
}

function ExportMenu() {
  const { t } = useLanguage()
  const project = useCommand('exportProject')
  const isExportable = useCompilation(({ plan }) => plan !== undefined)
  return (
    <Menu
      trigger={
        <Button icon={<Download aria-hidden />} className={styles['action']}>
          <span>{t('shell.export')}</span>
        </Button>
      }
      groups={[
        {
          items: [
            {
              id: 'keras',
              label: t('shell.exportKeras'),
              hint: isExportable ? '.py' : t('shell.exportNeedsPlan'),
              disabled: !isExportable,
              run: () => void downloadKeras(),
            },
            { id: 'project', label: t('shell.exportProject'), hint: '.layerwise', run: project.run },
          ],
        },
      ]}
    />
  )
}

function TryButton() {
  const tryIt = useCommand('tryIt')
  return (
    <IconButton label={tryIt.label} shortcut={tryIt.shortcut} onClick={tryIt.run}>
      <FlaskConical aria-hidden />
    </IconButton>
  )
}

/** What a narrow bar has no room for, and what else only keys would reach there. */
function MoreMenu() {
  const { t } = useLanguage()
  const tryIt = useCommand('tryIt')
  const palette = useCommand('palette')
  const shortcuts = useCommand('shortcuts')
  const toggleTheme = useCommand('toggleTheme')
  const toggleLanguage = useCommand('toggleLanguage')
  return (
    <Menu
      trigger={
        <IconButton label={t('shell.more')}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
      groups={[
        { items: [tryIt, palette, shortcuts].map(({ label, run }) => ({ id: label, label, run })) },
        {
          items: [
            { id: 'theme', label: toggleTheme.label, run: toggleTheme.run },
            { id: 'language', label: t('shell.switchLanguage'), run: toggleLanguage.run },
          ],
        },
      ]}
    />
  )
}

function ShareButton() {
  const { t } = useLanguage()
  const share = useCommand('share')
  return (
    <Button icon={<Share2 aria-hidden />} className={styles['action']} onClick={share.run}>
      <span>{t('shell.share')}</span>
    </Button>
  )
}

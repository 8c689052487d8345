/** Banners: one sentence each, and the way out as a button. */
import { Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Problem } from '../../src/index.ts'
import { mend } from '../commands/graph-actions.ts'
import { openProject, saveProjectFile } from '../commands/project-actions.ts'
import { COMMANDS } from '../commands/registry.ts'
import { writeCount } from '../i18n/numbers.ts'
import { BACKEND_NAMES, fixLabel, problemSentence, type GraphNames } from '../i18n/problem-sentence.ts'
import type { Translate } from '../i18n/translate.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { currentCompilation, graphNames } from '../stores/compilation.ts'
import { documentStore } from '../stores/document.ts'
import { dismiss, keyOf, useNotices, type Notice } from '../stores/notices.ts'
import { sessionIfReady } from '../stores/session-port.ts'
import { viewStore } from '../stores/view.ts'
import { Button, IconButton } from '../ui/button.tsx'
import styles from './notices.module.css'

export function Notices() {
  const { t } = useLanguage()
  const notices = useNotices()
  if (notices.length === 0) return null
  return (
    <section className={styles['notices']} aria-label={t('news.notices')}>
      {notices.map((notice) => (
        <div key={keyOf(notice)} className={styles['notice']} data-tone={toneOf(notice)}>
          {toneOf(notice) === 'bad' ? <TriangleAlert aria-hidden /> : <Info aria-hidden />}
          <p>{sentence(notice, t)}</p>
          <WayOut notice={notice} />
          <IconButton label={t('news.dismiss')} onClick={() => dismiss(keyOf(notice))}>
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
    </section>
  )
}

const BAD: ReadonlySet<Notice['kind']> = new Set(['problem', 'memoryOnly', 'tooManyProjects', 'brokenLink'])

function toneOf({ kind }: Notice): 'bad' | 'calm' {
  return BAD.has(kind) ? 'bad' : 'calm'
}

function sentence(notice: Notice, t: Translate): string {
  switch (notice.kind) {
    case 'insecure':
      return t('storage.insecure')
    case 'memoryOnly':
      return t('storage.memoryOnly')
    case 'readOnly':
      return t('storage.readOnly')
    case 'tooManyProjects':
      return t('storage.tooMany')
    case 'leftProject':
      return t('storage.left', { name: notice.name })
    case 'brokenLink':
      return t('shell.linkDamaged')
    case 'unknownTemplate':
      return t('news.unknownTemplate', { template: notice.template })
    case 'restored':
      return t(notice.isOlder ? 'news.restoredOlder' : 'news.restored', { step: writeCount(notice.step) })
    case 'problem':
      return problemSentence(notice.problem, { t, names: namesNow(t) })
    case 'recovered': {
      const { problem, backend, step } = notice
      const wentOn = t('news.wentOn', { backend: BACKEND_NAMES[backend], step: writeCount(step) })
      return t('news.twoSentences', { first: problemSentence(problem, { t, names: namesNow(t) }), second: wentOn })
    }
    default:
      return notice satisfies never
  }
}

function namesNow(t: Translate): GraphNames {
  const { graph } = documentStore.getState().document
  return graphNames({ graph, compilation: currentCompilation(), t })
}

function WayOut({ notice }: { readonly notice: Notice }) {
  const { t } = useLanguage()
  switch (notice.kind) {
    case 'memoryOnly':
      return (
        <Action notice={notice} onClick={saveProjectFile}>
          {t('storage.download')}
        </Action>
      )
    case 'readOnly':
      return (
        <Action notice={notice} onClick={() => sessionIfReady()?.takeOver()}>
          {t('storage.takeOver')}
        </Action>
      )
    case 'tooManyProjects':
      return (
        <Action notice={notice} onClick={COMMANDS.projects.run}>
          {t('command.projects')}
        </Action>
      )
    case 'leftProject':
      return (
        <Action notice={notice} onClick={() => openProject(notice.id)}>
          {t('storage.back')}
        </Action>
      )
    case 'problem':
      return <ProblemWayOut notice={notice} problem={notice.problem} />
    case 'insecure':
    case 'brokenLink':
    case 'unknownTemplate':
    case 'restored':
    case 'recovered':
      return null
    default:
      return notice satisfies never
  }
}

function ProblemWayOut({ notice, problem }: { readonly notice: Notice; readonly problem: Problem }) {
  const { t } = useLanguage()
  switch (problem.code) {
    case 'lossNotFinite':
      return <Fixes notice={notice} problem={problem} />
    case 'tooFewPoints':
      return (
        <>
          <Button onClick={() => viewStore.setState({ dockTab: 'samples', narrowPart: 'dock' })}>
            {t('news.paint')}
          </Button>
          <Fixes notice={notice} problem={problem} />
        </>
      )
    case 'storageFailed':
      return (
        <Action notice={notice} onClick={saveProjectFile}>
          {t('storage.download')}
        </Action>
      )
    case 'checkpointMismatch':
      return (
        <Action notice={notice} onClick={() => sessionIfReady()?.reset()}>
          {t('news.reset')}
        </Action>
      )
    case 'dataUnavailable':
    case 'backendFailed':
    case 'noBackend':
    case 'kernelMissing':
    case 'deviceLost':
    case 'workerSilent':
    case 'internal':
      return (
        <Action notice={notice} onClick={() => sessionIfReady()?.restartEngine()}>
          {t(problem.code === 'dataUnavailable' ? 'news.tryAgain' : 'news.restart')}
        </Action>
      )
    default:
      return null
  }
}

function Fixes({ notice, problem }: { readonly notice: Notice; readonly problem: Problem }) {
  const { t } = useLanguage()
  return problem.fixes.map((fix) => (
    <Action key={fix.kind} notice={notice} onClick={() => mend(fix)}>
      {fixLabel(fix, { t, names: namesNow(t) })}
    </Action>
  ))
}

interface ActionProps {
  readonly notice: Notice
  readonly onClick: () => void
  readonly children: ReactNode
}

/** Taking the way out also closes the banner. */
function Action({ notice, onClick, children }: ActionProps) {
  return (
    <Button
      onClick={() => {
        onClick()
        dismiss(keyOf(notice))
      }}
    >
      {children}
    </Button>
  )
}

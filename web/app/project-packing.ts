/** The project on the page with its runs, as a file or a copy keeps it, and what such a one brings back. */
import { documentStore } from '../stores/document.ts'
import { runsStore } from '../stores/runs.ts'
import { packBest, unpackBest } from './best-pack.ts'
import type { KeptRuns, ProjectChange } from './project-change.ts'
import type { FileProject } from './project-file.ts'
import { recordFromHistory } from './run-history.ts'
import { packRun, unpackRun } from './run-pack.ts'
import { MAX_HISTORY } from './run-storage.ts'
import { storedRun } from './stored-run.ts'

/** With the weights as they are now, and the best of them. */
export async function packOpenProject(change: Pick<ProjectChange, 'snapshot' | 'readBest'>): Promise<FileProject> {
  const id = runsStore.getState().current
  const checkpoint = id === null ? null : await change.snapshot(id)
  const { runs } = runsStore.getState()
  const run = runs.find((other) => other.id === id)
  const latest = run && checkpoint && checkpoint.step > 0 ? run : undefined
  const best = latest?.best ? await change.readBest(latest.id) : null
  const history = runs.filter((other) => other !== latest && other.series.length() > 0).slice(-MAX_HISTORY)
  return {
    document: documentStore.getState().document,
    latest: latest && checkpoint ? packRun({ run: storedRun(latest, checkpoint.step), checkpoint }) : null,
    history: history.map((other) => packRun({ run: storedRun(other, other.step), checkpoint: null })),
    best: latest && best ? packBest({ number: latest.number, best }) : null,
  }
}

export function keptRuns({ latest, history, best }: FileProject): KeptRuns {
  return {
    run: latest && { ...unpackRun(latest), isOlder: false, best: best && unpackBest(best).best },
    history: history.map((bytes) => recordFromHistory(unpackRun(bytes).run)),
  }
}

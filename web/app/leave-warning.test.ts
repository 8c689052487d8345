import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTemplate } from '../../src/index.ts'
import { documentStore, editDocument, openDocument, undo, type SaveState } from '../stores/document.ts'
import { PLAIN_RUN } from '../stores/run-config.testing.ts'
import { addRun, runsStore, updateRun, type RunRecord } from '../stores/runs.ts'
import { warnOnLeaving } from './leave-warning.ts'

const SAVED: SaveState = { kind: 'saved', at: new Date(0) }

describe('the warning on leaving', () => {
  let page: EventTarget
  let end: () => void

  beforeEach(() => {
    page = new EventTarget()
    runsStore.setState({ runs: [], current: null })
    openDocument(documentStore, openTemplate('digits-mlp', 'left'))
    addRun({ id: 'run', planHash: 'plan', document: null, parameterCount: 1, startedAt: 0, config: PLAIN_RUN })
    end = warnOnLeaving(page)
  })
  afterEach(() => end())

  function asks(): boolean {
    const event = new Event('beforeunload', { cancelable: true })
    page.dispatchEvent(event)
    return event.defaultPrevented
  }

  function say(save: SaveState): void {
    documentStore.setState({ save })
  }

  function train(run: Partial<RunRecord>): void {
    updateRun('run', () => run)
  }

  function rename(): void {
    editDocument(documentStore, (draft) => void (draft.title = 'Mine'))
  }

  it('lets go what was only looked at, saved or not', () => {
    expect(asks()).toBe(false)
    say(SAVED)
    expect(asks()).toBe(false)
    say({ kind: 'failed', detail: 'no room' })
    expect(asks()).toBe(false)
  })

  it('asks from an edit until it is on disk', () => {
    say(SAVED)
    rename()
    expect(asks()).toBe(true)
    say(SAVED)
    expect(asks()).toBe(false)
    undo(documentStore)
    expect(asks()).toBe(true)
    say({ kind: 'failed', detail: 'no room' })
    expect(asks()).toBe(true)
  })

  it('asks while training, and at rest until the weights are on disk', () => {
    say(SAVED)
    train({ state: 'running', step: 3 })
    expect(asks()).toBe(true)
    train({ state: 'paused' })
    say({ kind: 'saving' })
    expect(asks()).toBe(true)
    say(SAVED)
    expect(asks()).toBe(false)
  })

  it('asks for weights that nothing can save', () => {
    train({ state: 'paused', step: 3 })
    expect(asks()).toBe(true)
  })

  it('asks nothing once it has ended', () => {
    rename()
    end()
    expect(asks()).toBe(false)
  })
})

import { execFileSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'
import { ROOT } from '../set-up/root.mjs'

/** What a figure was measured on, and how busy that was; without it a figure says nothing. */
export function describeMachine() {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    loadOfTheLastMinute: Math.round(loadavg()[0] * 10) / 10,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  }
}

export function currentCommit() {
  const git = (...parts) => execFileSync('git', parts, { cwd: ROOT, encoding: 'utf8' }).trim()
  return git('rev-parse', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with local changes')
}

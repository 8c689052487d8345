/** What the main thread of a page does while something happens: its frame intervals and its longest task. */

/** Call before `goto`, so that the first task is seen too. */
export function watchTasks(page) {
  return page.addInitScript(() => {
    globalThis.longTasks = []
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) globalThis.longTasks.push({ startTime, duration })
    }).observe({ type: 'longtask', buffered: true })
  })
}

/** Answers frame intervals in milliseconds, ascending, and the longest main-thread task (0 if none took over 50 ms). */
export async function watchFrames(page, work) {
  await page.evaluate(() => {
    const record = { intervals: [], started: performance.now(), isOver: false }
    let last = 0
    const tick = (time) => {
      if (last > 0) record.intervals.push(time - last)
      last = time
      if (!record.isOver) requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    globalThis.frameRecord = record
  })
  await work()
  return page.evaluate(() => {
    const { intervals, started } = globalThis.frameRecord
    globalThis.frameRecord.isOver = true
    const tasks = globalThis.longTasks.filter(({ startTime }) => startTime >= started)
    return {
      intervals: intervals.toSorted((left, right) => left - right),
      longestTask: Math.max(0, ...tasks.map(({ duration }) => duration)),
    }
  })
}

/** The value below which so large a share of ascending values lies. */
export function quantile(ascending, share) {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? 0
}

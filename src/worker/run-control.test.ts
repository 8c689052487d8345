import { describe, expect, test } from 'vitest'
import { createCadence } from './cadence.ts'
import { createRunControl } from './run-control.ts'
import { createSpeedometer } from './speedometer.ts'

function openControl(paused: boolean): ReturnType<typeof createRunControl> & { pauses: () => number } {
  let pauses = 0
  const control = createRunControl({ paused, now: () => 0, onPause: () => void (pauses += 1) })
  return { ...control, pauses: () => pauses }
}

describe('the gate', () => {
  test('is open while running and asks for a flush before it rests', async () => {
    const control = openControl(false)
    expect(await control.gate(0)).toBe('step')
    control.pause()
    expect(await control.gate(3)).toBe('flush')
    expect(control.pauses()).toBe(0)
    const resting = control.gate(0)
    await Promise.resolve()
    control.resume()
    expect(await resting).toBe('step')
    expect(control.pauses()).toBe(1)
  })

  test('lets one step through and rests again', async () => {
    const control = openControl(true)
    control.stepOnce()
    expect(await control.gate(0)).toBe('step')
    expect(await control.gate(1)).toBe('flush')
    const resting = control.gate(0)
    control.halt()
    expect(await resting).toBe('end')
  })

  test('does tasks between steps and while resting', async () => {
    const control = openControl(true)
    const done: string[] = []
    const resting = control.gate(0)
    control.enqueue(() => Promise.resolve(void done.push('resting')))
    await new Promise((resolve) => setTimeout(resolve))
    expect(done).toEqual(['resting'])
    control.resume()
    await resting
    control.enqueue(() => Promise.resolve(void done.push('between')))
    expect(await control.gate(0)).toBe('step')
    expect(done).toEqual(['resting', 'between'])
  })

  test('tells who asks again that the run rests', async () => {
    const control = openControl(true)
    const resting = control.gate(0)
    await Promise.resolve()
    control.pause()
    await new Promise((resolve) => setTimeout(resolve))
    expect(control.pauses()).toBe(2)
    control.end()
    expect(await resting).toBe('end')
  })

  test('serves tasks after training until the end', async () => {
    const control = openControl(false)
    const served = control.serve()
    let answered = 0
    control.enqueue(() => Promise.resolve(void (answered += 1)))
    await new Promise((resolve) => setTimeout(resolve))
    control.end()
    await served
    expect(answered).toBe(1)
  })
})

test('a cadence waits for its minimum and for a share of the time', async () => {
  let time = 0
  const cadence = createCadence({ minimum: 100, patience: 10, now: () => time })
  expect(cadence.due()).toBe(true)
  await cadence.spend(() => {
    time += 30
    return Promise.resolve()
  })
  time += 299
  expect(cadence.due()).toBe(false)
  time += 1
  expect(cadence.due()).toBe(true)
})

test('the speedometer forgets the warm-up and reports the median', () => {
  const speed = createSpeedometer()
  speed.record(9000, 6)
  for (const milliseconds of [10, 12, 500, 11, 10]) speed.record(milliseconds, 1)
  expect(speed.read().stepMilliseconds).toBe(11)
  expect(speed.readbacks()).toBe(6)
})

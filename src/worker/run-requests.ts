/** Questions to a run's model, answered between steps. */
import { predict } from '../runtime/evaluate.ts'
import { readHeldOut } from '../runtime/held-out.ts'
import { nextTurn } from '../runtime/next-turn.ts'
import { probeLayer } from '../runtime/pictures.ts'
import { leastSure, UNSURE_POOL } from '../runtime/unsure.ts'
import { measure } from './measure.ts'
import type { Command } from './protocol.ts'
import { internalProblem, readCheckpoint, type Parts, type RunSessionOptions } from './run-parts.ts'

export type RunRequest = Extract<
  Command,
  { type: 'run.checkpoint' | 'run.readBest' | 'predict' | 'evaluate' | 'samples.unsure' | 'samples.heldOut' | 'probe' }
>

export async function answerRequest(
  command: RunRequest,
  { options, parts }: { options: RunSessionOptions; parts: Parts },
): Promise<void> {
  const { data, guard, post } = options
  const { model, samples, signs, gallery, best } = parts
  const { requestId } = command
  try {
    switch (command.type) {
      case 'run.checkpoint':
        post({ type: 'run.checkpoint.result', requestId, checkpoint: await readCheckpoint(model, guard) })
        break
      case 'run.readBest':
        post({ type: 'run.readBest.result', requestId, best: best.save(model.plan.hash) })
        break
      case 'predict': {
        signs.begin('prediction')
        const measured = command.weights === 'best' ? best.measured() : null
        const outputs = await predict(model, {
          ...{ shape: data.card.shape, values: command.values },
          ...(measured && { weights: best.tensors }),
        })
        await guard.confirm()
        post({ type: 'predict.result', requestId, outputs })
        break
      }
      case 'evaluate': {
        const file = command.split === 'test' ? 'test' : 'train'
        for (const chunk of samples.chunksOf(command.split, command.limit)) await data.arrived(file, chunk)
        const evaluation = await measure({ data, model, samples, signs, guard }, command.split, command.limit)
        if (!evaluation) throw new Error(`no ${command.split} samples`)
        post({ type: 'evaluate.result', requestId, evaluation })
        break
      }
      case 'samples.unsure': {
        const here = samples.chunksOf('validation', UNSURE_POOL).filter((chunk) => data.has('train', chunk))
        const pool = samples.heldOut('validation', UNSURE_POOL, new Set(here))
        signs.begin('measurement')
        const found = await leastSure(model, data, pool, { count: command.count, pause: nextTurn })
        await guard.confirm()
        post({ type: 'samples.unsure.result', requestId, samples: found })
        break
      }
      case 'samples.heldOut': {
        const here = samples.chunksOf('validation', command.count).filter((chunk) => data.has('train', chunk))
        signs.begin('measurement')
        const shown = await readHeldOut(model, data, samples.heldOut('validation', command.count, new Set(here)))
        await guard.confirm()
        post({ type: 'samples.heldOut.result', requestId, samples: shown })
        break
      }
      case 'probe': {
        const values = gallery.valuesOf(command.sample)
        if (!values) throw new Error('the sample has not arrived')
        signs.begin('probe')
        const probe = await probeLayer(model, command.node, { values: values.values, shape: data.card.shape })
        await guard.confirm()
        post({ type: 'probe.result', requestId, probe })
        break
      }
      default:
        command satisfies never
    }
  } catch (error) {
    await guard.explain(error)
    post({ type: 'request.failed', requestId, problem: internalProblem(error) })
  }
}

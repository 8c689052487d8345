/** How one value was normalised with the averages the layer keeps. Pure. */
import { valueAt } from './place.ts'
import { figure, term, type ExplainValue } from './value-explanation.ts'

export const explainNormalization: ExplainValue = (probe, parameters, place) => {
  const [input] = probe.inputs
  const channels = probe.output.shape.at(-1) ?? 1
  const of = (name: string) => probe.weights.find((weight) => weight.name === name)?.values[place.map % channels]
  const gamma = of('gamma')
  const beta = of('beta')
  const epsilon = Number(parameters['epsilon'])
  const value = input ? valueAt(input, place) : Number.NaN
  const deviation = `√(${figure(of('moving_variance') ?? 1)} + ${epsilon})`
  const normalised = `(${figure(value)} − ${term(of('moving_mean') ?? 0)}) / ${deviation}`
  const scaled = gamma === undefined ? normalised : `${term(gamma)} · ${normalised}`
  const shifted = beta === undefined ? scaled : `${scaled} + ${term(beta)}`
  return {
    grids: [],
    equation: `${shifted} = ${figure(valueAt(probe.output, place))}`,
    formula: `y = ${gamma === undefined ? '' : 'γ · '}(x − μ) / √(σ² + ε)${beta === undefined ? '' : ' + β'}`,
  }
}

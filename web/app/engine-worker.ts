/**
 * Starts the engine's Worker. The page enforces Trusted Types: the one policy of the product lives
 * here and vouches for the one script address there is, which the build wrote.
 */
import engineAddress from '../../src/worker/main.ts?worker&url'

interface ScriptPolicy {
  readonly createScriptURL: (address: string) => string
}

interface PolicyFactory {
  readonly createPolicy: (name: string, rules: ScriptPolicy) => ScriptPolicy
}

let policy: ScriptPolicy | null = null

export function spawnEngine(): Worker {
  policy ??= createPolicy({
    createScriptURL: (address) => {
      if (address !== engineAddress) throw new TypeError('not the address of the engine')
      return address
    },
  })
  return new Worker(policy.createScriptURL(engineAddress), { type: 'module', name: 'engine' })
}

/** Browsers without Trusted Types get the same check without the type. */
function createPolicy(rules: ScriptPolicy): ScriptPolicy {
  // TypeScript's DOM library does not know the factory yet; the object it makes passes as a string.
  const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes
  return factory ? factory.createPolicy('layerwise', rules) : rules
}

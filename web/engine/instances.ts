import { HostedCardEngine, moduleOf } from './card-engine.js';
import { compileSource, instanceOf } from './instance.js';
import type { CardEngine, EngineModule, EngineSource } from './types.js';

/** Makes one instance more. */
export type NewInstance = () => Promise<EngineModule<CardEngine>>;

/** Compiles the source once for all instances. In a page this is a file of its own, which comes with the engine. */
export async function cardEngines(source: EngineSource): Promise<NewInstance> {
  const compiled = await compileSource(source);
  return async () => moduleOf(await instanceOf(compiled), HostedCardEngine);
}

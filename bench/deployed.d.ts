/** The deploy bundle, as far as the bench build touches it. */
declare module '*/dist/worker/index.js' {
  export class SessionObject extends CloudflareWorkersModule.DurableObject {}
  export class LiveObject extends CloudflareWorkersModule.DurableObject {}
  const worker: Required<Pick<ExportedHandler<unknown>, 'fetch' | 'scheduled' | 'queue'>>
  export default worker
}

/**
 * A real GPU, or null where there is none that can be trusted with pictures: software ("fallback") adapters are slower
 * than WASM and are turned down.
 */
export async function requestTrustedDevice(): Promise<GPUDevice | null> {
  if (navigator.gpu === undefined) return null;
  try {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'low-power' });
    if (adapter === null || adapter.info.isFallbackAdapter) return null;
    return await adapter.requestDevice();
  } catch {
    return null;
  }
}

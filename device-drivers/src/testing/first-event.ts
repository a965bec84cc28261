// Waiting for what a device says, instead of for time to pass.

/** Resolves with the first event that `wanted` accepts. */
export const firstEvent = <T>(
  subscribe: (listener: (event: T) => void) => void,
  wanted: (event: T) => boolean = () => true,
): Promise<T> =>
  new Promise((resolve) => {
    subscribe((event) => {
      if (wanted(event)) resolve(event);
    });
  });

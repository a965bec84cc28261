// Runs a device's pure machine. Inputs that arise while effects run (a port that is lost on reopening, a listener that
// answers at once) wait until those effects are done, so that no step sees half of another.

export interface MachineRun<State, Input> {
  readonly state: State;
  feed(input: Input): void;
}

export const machineRun = <State, Input, Effect>(
  start: State,
  step: (state: State, input: Input) => { readonly state: State; readonly effects: readonly Effect[] },
  carryOut: (effect: Effect) => void,
): MachineRun<State, Input> => {
  const waiting: Input[] = [];
  let state = start;
  let isRunning = false;
  return {
    get state() {
      return state;
    },
    feed: (input) => {
      waiting.push(input);
      if (isRunning) return;
      isRunning = true;
      try {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const after = step(state, next);
          state = after.state;
          for (const effect of after.effects) carryOut(effect);
        }
      } finally {
        isRunning = false;
      }
    },
  };
};

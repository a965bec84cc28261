// Runs inside the page, as `paintClock`: when the first frame after a change has been painted, by the page's own clock.

window.paintClock = { totalPaintedAt, bareFrameMs, paidAfterPressMs };

/** Milliseconds since 1970 of the first frame after the total reads `wanted`. @param {string} wanted @returns {Promise<number>} */
function totalPaintedAt(wanted) {
  return new Promise((resolve) => {
    const done = () =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
        port2.postMessage(null);
      });
    const reads = () => document.querySelector('[data-testid="total"]')?.textContent?.includes(wanted) === true;
    if (reads()) return done();
    const observer = new MutationObserver(() => {
      if (!reads()) return;
      observer.disconnect();
      done();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** From changing a text in an empty page until its first frame, ms. @param {string} text @returns {Promise<number>} */
function bareFrameMs(text) {
  return new Promise((resolve) => {
    const begun = performance.now();
    document.body.textContent = text;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - begun);
      port2.postMessage(null);
    });
  });
}

/** From pressing the exact-cash key until the change stands in the document, ms. @returns {Promise<number>} */
function paidAfterPressMs() {
  return new Promise((resolve) => {
    let begun = 0;
    const observer = new MutationObserver(() => {
      if (document.querySelector('[data-testid="change"]') === null) return;
      observer.disconnect();
      resolve(performance.now() - begun);
    });
    observer.observe(document.body, { subtree: true, childList: true });
    begun = performance.now();
    document.querySelector('[data-testid="quick-cash-0"]').click();
  });
}

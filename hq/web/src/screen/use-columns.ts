// How many tiles stand side by side in an element that grows and shrinks with the window.

import { type RefObject, useLayoutEffect, useState } from "react";

export function useColumns(element: RefObject<HTMLElement | null>, leastPx: number): number {
  const [columns, setColumns] = useState(1);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = () => setColumns(Math.max(1, Math.floor(current.clientWidth / leastPx)));
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    measure();
    return () => observer.disconnect();
  }, [element, leastPx]);
  return columns;
}

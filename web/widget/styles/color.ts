/** Whether CSS knows the color, and it is the same wherever it stands: what is written on `currentColor` cannot be seen. */
export const isColor = (color: string): boolean => CSS.supports('color', color) && !/currentcolor/i.test(color);

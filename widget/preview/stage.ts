/** Where the panel stands in the preview: above its button, on something like a page. On a page the loader's look does this. */
export const stage = `
html { overflow: hidden; background: light-dark(#e4e8ec, #060809); }
body {
  inset: 14px 14px 90px;
  height: auto;
  border-radius: 18px;
  box-shadow: 0 2px 8px rgb(0 0 0 / 8%), 0 12px 32px rgb(0 0 0 / 20%);
}
`

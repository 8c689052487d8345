/** Every page that is built: one HTML file each, so the site works from any static folder. */
export const ROUTES = {
  index: 'index.html',
  /** Bare page that `npm run headless` drives. */
  headless: 'headless.html',
}

/** The web app manifest. Without an `id`: it would be resolved against the origin, not the folder the site lies in. */
export const WEB_APP = {
  name: 'leti-web: neural-network latency',
  short_name: 'leti-web',
  description: 'Measure, predict and choose neural networks by their latency on the phone in your hand.',
  start_url: './',
  display: 'standalone',
  background_color: '#ffffff',
  theme_color: '#ffffff',
  lang: 'en',
  scope: './',
  categories: ['developer', 'utilities'],
  icons: [
    { src: './icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: './icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: './icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: './icons/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
} as const;

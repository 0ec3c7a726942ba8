declare const __SITE_VERSION__: string | undefined;

/** The package's version, with the commit where there is one; put in by the build, and absent where none was made. */
export const SITE_VERSION: string = typeof __SITE_VERSION__ === 'string' ? __SITE_VERSION__ : 'unbuilt';

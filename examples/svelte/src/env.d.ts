/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Address of the community's server. */
  readonly VITE_COMMUNITY: string
}

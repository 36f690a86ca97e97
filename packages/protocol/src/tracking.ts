/** Query parameters that say how a visitor came, not which page this is. */
export const tracking =
  /^(utm_.*|mtm_.*|pk_.*|hsa_.*|_hs.*|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|_ga|_gl|vero_id|oly_.*|wickedid|ref_src|ref_url|srsltid|community-[a-z-]+)$/i

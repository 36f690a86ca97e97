const list = (...lines: readonly string[]): readonly string[] => lines.flatMap(line => line.split(', '))

/** What those who tend are called, in the languages of the widgets: as badges say it, and as people would. */
export const titles = list(
  'partner, staff, moderator, moderators, moderation, mod, owner, admin, administrator, team, support',
  'betreiber, betreiberin, moderatorin, administratorin, partnerin',
  'équipe, modérateur, modératrice, administrateur, administratrice, partenaire, propriétaire',
  'equipo, moderación, moderador, moderadora, administrador, administradora, soporte, propietario, propietaria',
  'equipe, moderação, parceria, parceiro, suporte',
  'команда, модератор, модераторка, модерація, адмін, адміністратор, власник, партнер',
  'パートナー, スタッフ, モデレーター, オーナー, 管理人, 管理者, 運営',
  'مشرف, فريق, من الفريق, المالك, شريك',
  'מהשותפים, מהצוות, צוות, מנחה, בעלים',
)

/** Of these, what nobody is called: not even one word of a name may be one. */
export const never = list(
  'staff, moderator, moderators, admin, administrator, modérateur, moderador',
  'модератор, адмін, адміністратор, モデレーター, スタッフ, مشرف',
)

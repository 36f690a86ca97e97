import type { Community, ThreadStore } from '@commonthread/core'
import { again } from '../base/again.ts'
import { communityOf } from '../base/connect.ts'
import type { Mounted } from '../base/element.ts'
import { sayFailed } from '../base/failed.ts'
import { ThreadElement } from './element.ts'
import type { ThreadView } from './view.ts'

/**
 * A discussion: reads a thread, writes in it, and shows live what others write.
 *
 * ```html
 * <community-thread server="https://talk.example.com" site="lamps"></community-thread>
 * ```
 *
 * Without `server` and `adapter` posts stay in this browser, and a line above the composer says so. Moving
 * the element keeps what it shows and what is being written; unfinished text survives a reload.
 *
 * Where it stands in sight from the start, `community-thread:not(:defined) { display: block; min-height: 20.65em }`
 * in the page's CSS keeps its place until its code is there.
 *
 * @tag community-thread
 *
 * @attr {string} server - Address of the server. A script tag of the embed gives its own.
 * @attr {string} site - The site on that server.
 * @attr {string} topic - What the discussion is about, in any words that stay. Unless given, the page: its
 *   canonical link, else its address; an in-page navigation brings the new page's thread.
 * @attr {string} topic-id - A topic by its id instead, as links of a list or an inbox name it.
 * @attr {string} [kind=thread] - Kind of topic.
 * @attr {'oldest'|'newest'|'best'} [sort=oldest] - Which comments stand first, unless the page's address says it
 *   (`community-sort`). Replies always read oldest first. `best`: what most people found helpful.
 * @attr {'lazy'|'eager'} [loading=lazy] - Whether to wait until the element is near the viewport.
 * @attr {'off'} [announce] - With `off`, screen readers are not told of new comments.
 * @attr {1|2|3|4|5|6} [heading-level=3] - Level of the heading, to fit the page's outline.
 * @attr {string} [lang] - Language of its words (`ar`, `de`, `en`, `es`, `fr`, `he`, `ja`, `pt`, `uk`); unless given,
 *   that of its place in the page, else the browser's. Arabic and Hebrew turn it right to left.
 *
 * @prop {CommunityAdapter|null} adapter - A backend of the page's own, in place of `server` and `site`.
 * @prop {Voice|undefined} wording - Words of one's own in place of the usual ones, by key; they stand before those of the site.
 *
 * @slot - Shown until the first comments are there, and to readers without scripts.
 *
 * @fires {CommunityLoadEvent} community-load - The first comments stand on the screen.
 * @fires {CommunityErrorEvent} community-error - They couldn't be read.
 * @fires {CommunitySubmitEvent} community-submit - Somebody is about to post; cancelable.
 * @fires {CommunityPostEvent} community-post - The backend has taken a post.
 *
 * @cssprop [--community-font=inherit] - Font family.
 * @cssprop [--community-size=max(1em, 14px)] - Font size all other lengths derive from.
 * @cssprop [--community-mono] - Font family of code.
 * @cssprop [--community-line-height=1.55] - Height of a line, as a number.
 * @cssprop [--community-space=1em] - The length that gaps and paddings are made of.
 * @cssprop [--community-density=1] - How close things stand above one another, as a number: 2 is twice as close. What
 *   is pressed stays large enough for fingers.
 * @cssprop [--community-text=inherit] - Colour of text; the other colours derive from it.
 * @cssprop [--community-muted] - Times, quiet actions and hints.
 * @cssprop [--community-line] - Hairlines.
 * @cssprop [--community-tint] - Ground of fields, code and what has just got the focus.
 * @cssprop [--community-link=inherit] - Links in posts.
 * @cssprop [--community-accent=currentColor] - Ground of the button that posts, and of the pill.
 * @cssprop [--community-on-accent] - Text on it: black or white, whichever reads better.
 * @cssprop [--community-badge=inherit] - Text of role badges.
 * @cssprop [--community-error] - What went wrong.
 * @cssprop [--community-focus=currentColor] - Focus ring.
 * @cssprop [--community-ground=Canvas] - Ground of lists that stand above others.
 * @cssprop [--community-field=Canvas] - Ground of the fields in menus.
 * @cssprop --community-code-keyword - Colours of code, each a tone that reads on light and on dark ground: also
 *   `-string`, `-number`, `-comment`, `-name`, `-type`, `-inserted` and `-deleted`.
 * @cssprop [--community-radius=8px] - Rounding of fields.
 * @cssprop [--community-reserve=14em] - Height kept for what comes below heading and composer, so that nothing jumps.
 *
 * @csspart thread - Everything.
 * @csspart heading - The heading with the number of comments.
 * @csspart head - The first line: the heading and `orders`, with the choice of order (`sort`), the switch to one list
 *   (`flat`), and the way to what is new since the last visit (`since`).
 * @csspart note - A line about the thread or a post: that it is closed, what it came from (`from`) or `became`, that
 *   the comment asked for is gone, or (with `preview`) that it stays in this browser; `place` is a link in it.
 * @csspart prompt - What the site asks its visitors, above the composer.
 * @csspart accepted - The accepted answer of a question, before all others; `place` leads to where it stands.
 * @csspart composer - A form to write in; `textarea`, `rest` (what appears around it, `send` being its foot),
 *   `rules` (with a `summary` and each `rule`), `hint`, `counter`, `as` (who posts, with `change`), `cancel`; `who` is its second step, with `label`, `name` (a
 *   guest's), `link`, `sign-out` and `back`; `tools` and `below` are the editor's.
 * @csspart greet - Above the composer, for a guest whom a private link brings back: `offer`, with `accept` and
 *   `decline`; after a guest's first post `come-back`, which leads to their own link: `link-panel`, with a
 *   `link-row` for each `address` to `copy`.
 * @csspart toolbar - What formats the text; `tool` and its name are its buttons.
 * @csspart people - Names to choose from behind an `@`; `people-option` is one of them, with a `face`.
 * @csspart uploads - Pictures on their way; `upload` is one of them, with its `upload-name` and `progress`.
 * @csspart look-place - The preview; `look-body` is the text as it will look.
 * @csspart posts - The list of posts.
 * @csspart row - A post or gap of the list; `root` when it isn't a reply.
 * @csspart post - A post; also its state: `shown`, `held`, `removed`, `waiting`, `sending`, `failed`, and `own`.
 * @csspart meta - Its first line: `avatar`, `author`, `badge`, `to` (whom it answers), `time` (the link to it),
 *   `edited`, `new` (since the last visit; leads to the next).
 * @csspart body - Its text; `mark` in place of a removed one.
 * @csspart actions - Below the text: `fold`, `reaction`, `react` (shows the others), `reply`, `edit`, `remove`, `status` (how one's own post fares),
 *   `menu` (reporting, following, moderating; it opens in `panel`); `sure` asks before one's own post goes, and
 *   `naming`, behind `rename`, for another name.
 * @csspart menu-panel - What a menu opens: `deeds` are its buttons, `staff` those of who tends, below a `staff-label`; `outcome` says
 *   what was done.
 * @csspart tend-form - A form in it: `tend-field` (its `legend`, and `tend-text` to write in, `with-button` or without), `grounds` or
 *   topics that were `found` (each a `choice` to `choose`), `notes` and `versions` (each `entry`, with a `version-text`), `words`
 *   (each `word`), `tend-hint`, and `tend-buttons` below.
 * @csspart mydata - The dialog with all that is kept of a person; `mydata-section` is a part of it, `mydata-buttons` its foot.
 * @csspart gap - Where posts were left out; `more` is its button.
 * @csspart pill - The button that brings new posts, or tries again what couldn't be done; `pill-place` is what it sticks to.
 * @csspart action - Any quiet button.
 * @csspart primary - The button that posts.
 * @csspart problem - What went wrong.
 * @csspart empty - Nobody has written yet.
 * @csspart skeleton - The shape of posts to come.
 * @csspart news - What screen readers are told; not visible.
 */
export class CommunityThread extends ThreadElement {
  protected override community(): Community {
    return communityOf(this)
  }

  protected override show(root: ShadowRoot, community: Community, thread: ThreadStore): Mounted {
    // The posts start on their way beside the code that shows them.
    const stop = thread.$thread.listen(() => {})
    let view: ThreadView | undefined
    let closed = false
    const load = async () => {
      try {
        const { ThreadView } = await again(() => import('./view.ts'))
        if (!closed) view = new ThreadView(this, root, community, thread)
      } catch {
        if (!closed) sayFailed(this, root, 'failed.read', load)
      }
    }
    load()
    return {
      update: () => view?.heed(),
      close() {
        closed = true
        stop()
        view?.close()
      },
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'community-thread': CommunityThread
  }
}

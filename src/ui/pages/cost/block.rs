//! A part of the page. What is on the screen is drawn at once; what is not waits until nothing changes for a moment, or until
//! somebody looks, so that a hand on a slider waits for nothing that it cannot see.

use std::any::Any;
use std::time::Duration;

use llm_readiness_content::text;
use yew::{Callback, Component, Context, Html, Properties, UseStateHandle, html};

use super::figures::Followed;
use super::{figures, head, limits, months, provenance, risk, settings, volumes, ways};
use crate::app::Msg;
use crate::app::view::cost::basis::{is_same_plan, is_same_risk, is_same_setting};
use crate::app::view::cost::page::{Page, with_page};
use crate::ui::{OfBrowser, PageProps, Shared, pages};

/// The parts, from the top of the page down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The finding, the ways, the months.
    Plan,
    /// How sure it is.
    Sure,
    /// Sliders for other numbers.
    Try,
    /// What drives it.
    Drivers,
    /// What to find out.
    FindOut,
    /// Whether it is worth it, and scenarios.
    Worth,
    /// The limits, the volumes, the figures and what they are calculated from.
    Basis,
}

/// What is chosen on the page and nowhere else.
#[derive(Clone, PartialEq)]
pub(super) struct Chosen {
    /// Whether months are divided by use case.
    pub(super) by_case: UseStateHandle<bool>,
    /// The figure that is followed to its sources.
    pub(super) followed: UseStateHandle<Followed>,
    /// Whether the drivers are those of the net present value.
    pub(super) of_value: UseStateHandle<bool>,
}

/// How long nothing has changed before what is off the screen is drawn; each part a little later than the one above, so
/// that the page is free in between.
const QUIET: Duration = Duration::from_millis(100);
const APART: Duration = Duration::from_millis(25);

impl Part {
    /// All of them.
    pub(super) const ALL: [Self; 7] = [
        Self::Plan,
        Self::Sure,
        Self::Try,
        Self::Drivers,
        Self::FindOut,
        Self::Worth,
        Self::Basis,
    ];

    /// The id of what it begins with.
    fn first(self) -> &'static str {
        match self {
            Self::Plan => head::HEADLINE,
            Self::Sure => "sure",
            Self::Try => "try",
            Self::Drivers => "drivers",
            Self::FindOut => "find-out",
            Self::Worth => "worth",
            Self::Basis => "peak",
        }
    }

    /// The part below.
    fn next(self) -> Option<Self> {
        let mut below = Self::ALL.into_iter().skip_while(|part| *part != self);
        below.nth(1)
    }

    /// The id of what stands below all that changes in it.
    fn after(self) -> Option<&'static str> {
        match self {
            Self::Sure => Some(risk::RUNS),
            _ => self.next().map(Self::first),
        }
    }

    fn is_near_screen(self, sight: &OfBrowser) -> bool {
        sight.is_near_screen(self.first(), self.after())
    }

    fn wait(self) -> Duration {
        let above = Self::ALL.into_iter().take_while(|part| *part != self);
        QUIET + above.map(|_| APART).sum::<Duration>()
    }

    /// Whether it would be drawn alike.
    fn is_same(self, drawn: &Shared, now: &Shared) -> bool {
        match self {
            Self::Plan | Self::Basis => is_same_plan(drawn, now),
            Self::Sure | Self::Try | Self::Drivers | Self::FindOut | Self::Worth => {
                is_same_risk(drawn, now)
            }
        }
    }

    fn draw(self, props: &PageProps, page: &Page<'_>, chosen: &Chosen) -> Html {
        let choose = |state: &UseStateHandle<bool>, yes: &'static str| {
            let state = state.clone();
            Callback::from(move |(word, _): (String, bool)| state.set(word == yes))
        };
        match self {
            Self::Plan => {
                let follow = figures::follow(&chosen.followed);
                let by_case = choose(&chosen.by_case, months::BY_CASE);
                html! {
                    <>
                        { head::head(props, page, &follow) }
                        { ways::ways(props, page, &follow) }
                        { months::months(page, *chosen.by_case, &by_case) }
                    </>
                }
            }
            Self::Sure => risk::sure(props, page),
            Self::Try => risk::sliders(props, page),
            Self::Drivers => {
                let of_value = choose(&chosen.of_value, risk::OF_VALUE);
                risk::drivers(props, page, *chosen.of_value, &of_value)
            }
            Self::FindOut => risk::find_out(props, page),
            Self::Worth => risk::worth(props, page),
            Self::Basis => html! {
                <>
                    { limits::peak(page) }
                    { limits::breaks(page) }
                    { volumes::volumes(page) }
                    { figures::figures(page, &chosen.followed) }
                    { provenance::provenance(page) }
                    { settings::assumptions(props, page) }
                </>
            },
        }
    }
}

/// The state, what is chosen, and which part.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct BlockProps {
    pub(super) model: Shared,
    pub(super) send: Callback<Msg>,
    pub(super) chosen: Chosen,
    pub(super) part: Part,
}

/// A part, as it was last drawn.
pub(super) struct Block {
    shown: Shared,
    /// There while it is behind.
    behind: Option<Box<dyn Any>>,
    /// Counts the waits, so that only the last one is heeded.
    waits: u32,
}

pub(super) enum BlockMsg {
    /// This wait is over.
    Quiet(u32),
    /// Somebody scrolls, moves the focus or prints.
    Looked,
}

impl Component for Block {
    type Message = BlockMsg;
    type Properties = BlockProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            shown: ctx.props().model.clone(),
            behind: None,
            waits: 0,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &BlockProps) -> bool {
        let now = ctx.props();
        if now.chosen == old.chosen {
            if now.part.is_same(&self.shown, &now.model) {
                self.behind = None;
                return false;
            }
            // Without anybody who says what can be seen, everything is.
            let sight = ctx.link().context::<OfBrowser>(Callback::noop());
            if let Some((sight, _)) = sight
                && is_same_setting(&self.shown, &now.model)
                && !now.part.is_near_screen(&sight)
            {
                // Not for word on how far the runs are, which comes again and again.
                if self.behind.is_none() || !is_same_plan(&old.model, &now.model) {
                    self.wait(ctx, &sight);
                }
                return false;
            }
        }
        self.catch_up(ctx)
    }

    fn update(&mut self, ctx: &Context<Self>, msg: BlockMsg) -> bool {
        let is_time = match msg {
            BlockMsg::Quiet(wait) => wait == self.waits,
            BlockMsg::Looked => true,
        };
        is_time && self.behind.is_some() && self.catch_up(ctx)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let BlockProps {
            send, chosen, part, ..
        } = ctx.props();
        let props = PageProps {
            model: self.shown.clone(),
            send: send.clone(),
        };
        let Some(open) = &props.model.open else {
            return html! { <></> };
        };
        let show = |page: &Page<'_>| part.draw(&props, page, chosen);
        with_page(&props.model, open, show).unwrap_or_else(|| match part {
            Part::Plan => pages::on_its_way(&props, props.model.words.text(text::nav::COST)),
            _ => html! { <></> },
        })
    }
}

impl Block {
    fn wait(&mut self, ctx: &Context<Self>, sight: &OfBrowser) {
        self.waits = self.waits.wrapping_add(1);
        let link = ctx.link();
        self.behind
            .get_or_insert_with(|| sight.undrawn(&link.callback(|()| BlockMsg::Looked)));
        let (number, time) = (self.waits, ctx.props().part.wait());
        link.send_future(async move {
            yew::platform::time::sleep(time).await;
            BlockMsg::Quiet(number)
        });
    }

    /// It is to be drawn as everything is now.
    fn catch_up(&mut self, ctx: &Context<Self>) -> bool {
        self.shown = ctx.props().model.clone();
        self.behind = None;
        true
    }
}

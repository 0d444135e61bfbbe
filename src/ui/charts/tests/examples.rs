//! Values that look like those of the cost pages; every chart has an ordinary and a difficult one.

use llm_readiness_report::geometry::{
    BreakEven, Bubble, BubbleMap, Budget, Crossing, Crossover, Distribution, Driver, Event, Fan,
    FourWays, Level, NamedStep, OutcomeMark, Payback, Quantile, Series, StackedMonths, Step,
    Tornado, Waterfall, Way, WayCost, WeekLoad, bins, count,
};

pub(super) fn months(number: usize) -> Vec<String> {
    let names = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    (0..number)
        .map(|at| format!("{} {}", names[at % 12], 2027 + at / 12))
        .collect()
}

fn line(number: usize, value: impl Fn(f64) -> f64) -> Vec<f64> {
    (0..number).map(|at| value(count(at))).collect()
}

pub(super) fn stacked_months() -> [StackedMonths; 2] {
    let series = |name: &str, values| Series {
        name: name.to_owned(),
        values,
    };
    let event = |month, name: &str| Event {
        month,
        name: name.to_owned(),
    };
    let ordinary = StackedMonths {
        months: months(36),
        series: vec![
            series(
                "Fixed",
                line(36, |at| if at < 3.0 { 6_000.0 } else { 14_000.0 }),
            ),
            series("Variable", line(36, |at| 900.0 * at.min(24.0))),
            series(
                "One-off",
                line(36, |at| if at < 6.0 { 38_000.0 } else { 0.0 }),
            ),
        ],
        others: "Others".to_owned(),
        total: "Total".to_owned(),
        axis_title: "US dollars a month".to_owned(),
        events: vec![
            event(3, "Decision after the pilot"),
            event(15, "Price change"),
            event(16, "The model retires"),
        ],
    };
    let many = StackedMonths {
        months: months(60),
        series: (0..300)
            .map(|at| {
                series(
                    &format!("Use case {at}"),
                    line(60, |month| (count(at % 17) + 1.0) * (20.0 + month)),
                )
            })
            .collect(),
        events: Vec::new(),
        ..ordinary.clone()
    };
    [ordinary, many]
}

pub(super) fn four_ways() -> [FourWays; 2] {
    let way = |name: &str, components: &[f64], low, high, total: &str, capacity: &str| Way {
        name: name.to_owned(),
        components: components.to_vec(),
        low,
        high,
        total: total.to_owned(),
        capacity: capacity.to_owned(),
    };
    let ordinary = FourWays {
        ways: vec![
            way(
                "Pay as you go",
                &[18_400.0, 0.0, 1_200.0],
                15_100.0,
                26_900.0,
                "$19,600",
                "Enough: limit 2.4 times the peak",
            ),
            way(
                "Provisioned throughput",
                &[3_100.0, 31_000.0, 1_200.0],
                33_000.0,
                38_000.0,
                "$35,300",
                "Enough, spills 4 % of the hours",
            ),
            way(
                "Own or rented GPUs",
                &[0.0, 24_500.0, 9_800.0],
                27_000.0,
                45_000.0,
                "$34,300",
                "Too little at peak: 80 % of it",
            ),
            way(
                "Hybrid: own base load, the peak pays as you go",
                &[5_200.0, 12_200.0, 9_800.0],
                21_000.0,
                36_000.0,
                "$27,200",
                "Enough",
            ),
        ],
        components: ["Usage", "Capacity", "People"].map(str::to_owned).to_vec(),
        cheapest: Some(0),
    };
    let nothing = FourWays {
        ways: vec![way("Pay as you go", &[0.0], 0.0, 0.0, "$0", "")],
        components: vec!["Usage".to_owned()],
        cheapest: Some(0),
    };
    [ordinary, nothing]
}

pub(super) fn week_load() -> [WeekLoad; 2] {
    let level = |value, name: &str| Level {
        value,
        name: name.to_owned(),
    };
    let hour = |at: f64| {
        let of_day = at % 24.0;
        let weekend = if at >= 120.0 { 0.2 } else { 1.0 };
        let office = (1.0 - ((of_day - 13.0) / 6.0) * ((of_day - 13.0) / 6.0)).max(0.04);
        420.0 * office * weekend
    };
    let ordinary = WeekLoad {
        hours: line(168, hour),
        days: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
            .map(str::to_owned)
            .to_vec(),
        mean: level(112.0, "Mean 112"),
        peak: level(420.0, "Peak 420"),
        capacity: Some(level(500.0, "Capacity 500")),
        axis_title: "Requests a minute".to_owned(),
    };
    let flat = WeekLoad {
        hours: vec![0.0; 168],
        mean: level(0.0, "Mean 0"),
        peak: level(0.0, "Peak 0"),
        capacity: None,
        ..ordinary.clone()
    };
    [ordinary, flat]
}

pub(super) fn crossover() -> [Crossover; 2] {
    let volumes: Vec<f64> = [1e4, 3e4, 1e5, 3e5, 1e6, 3e6, 1e7].to_vec();
    let way = |name: &str, fixed: f64, each: f64| WayCost {
        name: name.to_owned(),
        points: volumes
            .iter()
            .map(|volume| (*volume, fixed + each * volume))
            .collect(),
    };
    let crossing = |volume, cost, low, high, name: &str| Crossing {
        volume,
        cost,
        low,
        high,
        name: name.to_owned(),
    };
    let ordinary = Crossover {
        ways: vec![
            way("Pay as you go", 0.0, 0.021),
            way("Provisioned", 31_000.0, 0.004),
            way("Own GPUs", 24_000.0, 0.003),
            way("Hybrid", 12_000.0, 0.0045),
        ],
        crossings: vec![
            crossing(
                7.3e5,
                15_300.0,
                4.1e5,
                1.3e6,
                "Hybrid becomes cheaper than pay as you go at 730,000 tasks",
            ),
            crossing(
                8.0e6,
                48_000.0,
                5.2e6,
                9.9e6,
                "Own GPUs become cheaper than hybrid at 8 million tasks",
            ),
        ],
        current: Some((2.1e5, "Today 210,000".to_owned())),
        volume_title: "Tasks a month".to_owned(),
        cost_title: "US dollars a month".to_owned(),
    };
    let together = Crossover {
        ways: [
            "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight",
        ]
        .map(|name| way(name, 100.0, 0.01))
        .to_vec(),
        crossings: Vec::new(),
        current: None,
        ..ordinary.clone()
    };
    [ordinary, together]
}

pub(super) fn fan() -> [Fan; 2] {
    let quantile = |name: &str, values| Quantile {
        values,
        name: name.to_owned(),
    };
    let growth = |factor: f64| line(36, |at| factor * (9_000.0 + 850.0 * at.min(22.0)));
    let ordinary = Fan {
        months: months(36),
        p10: quantile("P10 $19,900", growth(0.72)),
        middle_half: Some((growth(0.85), growth(1.22))),
        p50: quantile("P50 $27,700", growth(1.0)),
        p90: quantile("P90 $43,800", growth(1.58)),
        budget: Some(Budget {
            values: vec![30_000.0],
            name: "Budget $30,000".to_owned(),
        }),
        axis_title: "US dollars a month".to_owned(),
    };
    let one = Fan {
        months: months(1),
        p10: quantile("P10", vec![5.0]),
        middle_half: None,
        p50: quantile("P50", vec![5.0]),
        p90: quantile("P90", vec![5.0]),
        budget: None,
        axis_title: "US dollars a month".to_owned(),
    };
    [ordinary, one]
}

pub(super) fn tornado() -> [Tornado; 2] {
    let driver = |name: &str, low_input: &str, high_input: &str, low, high| Driver {
        name: name.to_owned(),
        low_input: low_input.to_owned(),
        high_input: high_input.to_owned(),
        low,
        high,
    };
    let mut drivers = vec![
        driver("Tasks a user and day", "3", "12", 190_000.0, 720_000.0),
        driver(
            "Share of tasks that a person has to look at again",
            "5 %",
            "40 %",
            280_000.0,
            610_000.0,
        ),
        driver(
            "Adoption after a year",
            "25 %",
            "80 %",
            240_000.0,
            520_000.0,
        ),
        driver("Tokens of the answer", "200", "1,400", 340_000.0, 490_000.0),
        driver(
            "Share of the prompt read from the cache",
            "0 %",
            "70 %",
            430_000.0,
            330_000.0,
        ),
    ];
    drivers.extend((0..11).map(|at| {
        driver(
            &format!("Smaller input {}", at + 1),
            "1",
            "2",
            400_000.0 - 500.0 * count(at),
            400_000.0 + 900.0 * count(at),
        )
    }));
    let still = Tornado {
        base: 10.0,
        drivers: vec![driver("Discount rate", "4 %", "12 %", 10.0, 10.0)],
    };
    [
        Tornado {
            base: 400_000.0,
            drivers,
        },
        still,
    ]
}

pub(super) fn distribution() -> [Distribution; 2] {
    let mark = |value, name: &str, is_main| OutcomeMark {
        value,
        name: name.to_owned(),
        is_main,
    };
    // Skewed as costs are: many near the middle, few far above.
    let outcomes: Vec<f64> = (1..2_000)
        .map(|at| {
            400_000.0
                / (0.35
                    + 1.3 * ((count(at) * 0.618_034) % 1.0 + (count(at) * 0.414_214) % 1.0) / 2.0)
        })
        .collect();
    let ordinary = Distribution {
        bins: bins(&outcomes, 32),
        marks: vec![
            mark(300_000.0, "P10 $300,000", false),
            mark(400_000.0, "P50 $400,000", true),
            mark(590_000.0, "P90 $590,000", false),
        ],
        budget: Some((500_000.0, "Budget $500,000: 22 % above".to_owned())),
        value_title: "US dollars over 36 months".to_owned(),
        share_title: "Share of the runs".to_owned(),
    };
    let certain = Distribution {
        bins: bins(&[7.0], 32),
        marks: vec![mark(7.0, "P50 $7", true)],
        budget: None,
        ..ordinary.clone()
    };
    [ordinary, certain]
}

pub(super) fn waterfall() -> [Waterfall; 2] {
    let step = |name: &str, step, amount: &str| NamedStep {
        name: name.to_owned(),
        step,
        amount: amount.to_owned(),
    };
    let ordinary = Waterfall {
        steps: vec![
            step("Cost of a task today", Step::Level(8.4), "$8.40"),
            step("Time of people saved", Step::Change(-5.1), "−$5.10"),
            step("Before the model", Step::Subtotal, "$3.30"),
            step("Model usage", Step::Change(0.42), "+$0.42"),
            step("Review by a person", Step::Change(1.35), "+$1.35"),
            step("Operation and governance", Step::Change(0.61), "+$0.61"),
            step(
                "Cost of a successful task tomorrow",
                Step::Subtotal,
                "$5.68",
            ),
        ],
    };
    let below = Waterfall {
        steps: vec![
            step("Today", Step::Level(2.0), "$2"),
            step("Saved", Step::Change(-5.0), "−$5"),
            step("Tomorrow", Step::Subtotal, "−$3"),
        ],
    };
    [ordinary, below]
}

pub(super) fn bubble_map() -> [BubbleMap; 2] {
    let bubble = |name: &str, feasibility, worth, size, risk| Bubble {
        name: name.to_owned(),
        feasibility,
        worth,
        value: format!("${worth}M"),
        size,
        risk,
    };
    let ordinary = BubbleMap {
        bubbles: vec![
            bubble("Answers for customer service", 0.78, 0.82, 410_000.0, 1),
            bubble("Search in contracts", 0.7, 0.74, 180_000.0, 0),
            bubble("Credit decisions", 0.3, 0.88, 520_000.0, 2),
            bubble("Code assistant", 0.9, 0.6, 240_000.0, 0),
            bubble("Meeting notes", 0.93, 0.28, 40_000.0, 0),
            bubble("Scoring of applicants", 0.22, 0.35, 90_000.0, 2),
            bubble("Watching of emotions at work", 0.12, 0.12, 30_000.0, 3),
            bubble("Translation of manuals", 0.84, 0.5, 70_000.0, 0),
        ],
        parted_at: 0.5,
        quadrants: ["Build the ground first", "Do first", "Leave", "Quick wins"].map(str::to_owned),
        risks: ["Minimal risk", "Limited risk", "High risk", "Prohibited"]
            .map(str::to_owned)
            .to_vec(),
        feasibility_title: "Feasibility →".to_owned(),
        worth_title: "↑ Value".to_owned(),
    };
    let crowd = BubbleMap {
        bubbles: (0..30)
            .map(|at| {
                bubble(
                    &format!("Use case {}", at + 1),
                    0.4 + 0.01 * count(at * 7 % 20),
                    0.5 + 0.01 * count(at * 3 % 25),
                    count(at),
                    0,
                )
            })
            .collect(),
        ..ordinary.clone()
    };
    [ordinary, crowd]
}

pub(super) fn break_even() -> [BreakEven; 2] {
    let sums =
        |start: f64, each: f64| line(36, |at| start + each * at - 9_000.0 * (6.0 - at).max(0.0));
    let ordinary = BreakEven {
        months: months(36),
        expected: sums(-150_000.0, 11_000.0),
        range: Some((sums(-190_000.0, 5_500.0), sums(-130_000.0, 17_000.0))),
        expected_name: "Expected".to_owned(),
        range_name: "P10 to P90".to_owned(),
        payback: Some(Payback {
            months: 14.6,
            name: "Paid back in March 2028".to_owned(),
        }),
        axis_title: "US dollars, cumulative".to_owned(),
    };
    let never = BreakEven {
        payback: None,
        range: None,
        expected: line(36, |at| -1_000.0 * at),
        ..ordinary.clone()
    };
    [ordinary, never]
}

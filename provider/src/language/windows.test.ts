import { explain } from "./explain";
import { normaliseRules } from "./rules";
import { clockNote, finishedBetween, finishedBetweenWindows, type WeekdayName, type WindowOptions } from "./windows";

const WORKDAYS: readonly WeekdayName[] = ["mon", "tue", "wed", "thu", "fri"];
const MINUTE = 60_000;

interface Clock {
  readonly moment: string;
  readonly weekday: string;
  readonly yesterday: string;
  readonly time: string;
}

/** What local clocks show at each minute of the week from `monday`, as Intl has it. */
function week(timeZone: string, monday: string): Clock[] {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
  return Array.from({ length: 10_080 }, (_, minute) => {
    const moment = new Date(Date.parse(`${monday}T00:00:00Z`) + minute * MINUTE);
    // "Mon 03:04" with or without a comma
    const [name = "", time = ""] = format.format(moment).split(/,? /);
    const weekday = name.toLowerCase();
    return { moment: moment.toISOString(), weekday, yesterday: days[(days.indexOf(weekday) + 6) % 7] ?? "", time };
  });
}

/** The oracle: the window as a person reads it off local clocks. */
function isInside(
  { weekday, yesterday, time }: Clock,
  start: string,
  end: string,
  weekdays: WindowOptions["weekdays"],
): boolean {
  const wanted = (day: string): boolean => weekdays?.some((name) => name === day) ?? true;
  if (start < end) return wanted(weekday) && time >= start && time < end;
  return (wanted(weekday) && time >= start) || (wanted(yesterday) && time < end);
}

/** The minutes of a week at which the number of rule sets that fire is not what the oracle says: one inside, none outside. */
function mismatches(start: string, end: string, options: WindowOptions, clocks: readonly Clock[]): string[] {
  const sets = finishedBetweenWindows(start, end, options).map((rules) => {
    const normalised = normaliseRules(rules);
    expect(normalised.problems).toEqual([]);
    return normalised.rules;
  });
  const inside = clocks.map((clock) => isInside(clock, start, end, options.weekdays));
  expect(inside).toContain(true);
  return clocks
    .filter(({ moment }, minute) => {
      const fired = sets.filter(
        (rules) => explain({ url: "https://example.com", rules }, { finishedAt: moment }).fires,
      );
      return fired.length !== (inside[minute] ? 1 : 0);
    })
    .map(({ moment }) => moment);
}

test("[ISSUE 4.3] weekdays 00:00 to 08:00 in Sao Paulo are the documented rules", () => {
  const options = { timeZone: "America/Sao_Paulo", weekdays: WORKDAYS, on: "2026-03-02" };
  expect(finishedBetween("00:00", "08:00", options)).toEqual([
    { variableName: "FINISHED_AT_WEEKDAY", operation: "IN", value: ["1", "2", "3", "4", "5"] },
    { variableName: "FINISHED_AT_TIME", operation: "GREATER_THAN", value: "02:59" },
    { variableName: "FINISHED_AT_TIME", operation: "LESS_THAN", value: "11:00" },
  ]);
});

describe("[ISSUE 4.3] every minute of a week fires in exactly the local window", () => {
  const MONDAY = "2026-02-02";
  const on = "2026-02-04";
  test.each<[string, string, string, string, readonly WeekdayName[] | undefined, number]>([
    ["Sao Paulo at night", "America/Sao_Paulo", "00:00", "08:00", WORKDAYS, 1],
    ["Sao Paulo, from 00:00 UTC", "America/Sao_Paulo", "21:00", "23:30", WORKDAYS, 1],
    ["Sao Paulo, up to 00:00 UTC", "America/Sao_Paulo", "20:00", "21:00", ["sat"], 1],
    ["Sao Paulo, across 00:00 UTC", "America/Sao_Paulo", "20:00", "23:00", ["sat", "sun"], 2],
    ["Sao Paulo, whole days", "America/Sao_Paulo", "00:00", "24:00", ["sun"], 2],
    ["Sao Paulo, all of the time", "America/Sao_Paulo", "00:00", "24:00", undefined, 1],
    ["Sao Paulo, across local midnight", "America/Sao_Paulo", "22:00", "02:00", ["sat"], 1],
    ["Tokyo, from 00:00 UTC", "Asia/Tokyo", "09:00", "17:00", WORKDAYS, 1],
    ["Tokyo, up to 00:00 UTC", "Asia/Tokyo", "01:00", "09:00", ["mon"], 1],
    ["Tokyo, across 00:00 UTC", "Asia/Tokyo", "08:30", "09:30", ["sun"], 2],
    ["Tokyo, across local midnight", "Asia/Tokyo", "22:00", "02:00", ["fri"], 1],
    ["Kolkata", "Asia/Kolkata", "00:00", "08:00", ["mon"], 2],
    ["Kolkata, half hours", "Asia/Kolkata", "05:30", "06:00", undefined, 1],
    ["Singapore", "Asia/Singapore", "04:00", "05:00", WORKDAYS, 1],
    ["far east, two days on", "Pacific/Kiritimati", "10:00", "18:00", ["wed"], 2],
    ["far west", "Pacific/Pago_Pago", "22:00", "23:59", ["sun"], 1],
    ["UTC", "UTC", "00:00", "24:00", WORKDAYS, 1],
    ["UTC, across local midnight", "UTC", "22:00", "02:00", ["sat"], 2],
    ["up to local midnight", "America/New_York", "18:00", "24:00", ["fri"], 2],
    ["up to local midnight, written 00:00", "America/New_York", "18:00", "00:00", ["fri"], 2],
  ])("%s", (_, timeZone, start, end, weekdays, webhooks) => {
    const options = { timeZone, weekdays, on };
    expect(finishedBetweenWindows(start, end, options)).toHaveLength(webhooks);
    expect(mismatches(start, end, options, week(timeZone, MONDAY))).toEqual([]);
  });

  // Clocks in New York change on 2026-03-08 and on 2026-11-01.
  test.each(["2026-02-23", "2026-03-16", "2026-10-19", "2026-11-09"])("New York in the week of %s", (monday) => {
    const clocks = week("America/New_York", monday);
    for (const [start, end] of [
      ["00:00", "08:00"],
      ["18:30", "20:30"],
      ["22:00", "02:00"],
    ] as const) {
      const options = { timeZone: "America/New_York", weekdays: WORKDAYS, on: monday };
      expect(mismatches(start, end, options, clocks)).toEqual([]);
    }
  });
});

describe("the day whose offset counts", () => {
  const timeZone = "America/New_York";
  const lower = (on: Date | string): unknown => finishedBetween("01:00", "02:00", { timeZone, on })[0]?.value;

  test("on the day of a clock change it is the new offset", () => {
    expect(lower("2026-03-07")).toBe("05:59");
    expect(lower("2026-03-08")).toBe("04:59");
    expect(lower("2026-10-31")).toBe("04:59");
    expect(lower("2026-11-01")).toBe("05:59");
  });

  test("far from Greenwich too, noon is local noon", () => {
    // Apia put its clocks on by an hour at 03:00 of that day, which was after noon in UTC.
    const apia = { timeZone: "Pacific/Apia", on: "2011-09-24" };
    expect(finishedBetween("01:00", "02:00", apia)[0]?.value).toBe("10:59");
  });

  test("a moment means the day that local clocks show then", () => {
    expect(lower(new Date("2026-03-08T04:59:00Z"))).toBe("05:59");
    expect(lower(new Date("2026-03-08T05:00:00Z"))).toBe("04:59");
  });

  test("the default is today", () => {
    const now = (): Date => new Date("2026-07-01T12:00:00Z");
    expect(finishedBetween("01:00", "02:00", { timeZone, now })).toEqual(
      finishedBetween("01:00", "02:00", { timeZone, on: "2026-07-01" }),
    );
  });
});

describe("finishedBetween refuses", () => {
  test("[ISSUE 4.3] a window across midnight UTC, naming the two webhooks", () => {
    const options: WindowOptions = { timeZone: "America/Sao_Paulo", weekdays: ["mon"], on: "2026-03-02" };
    expect(() => finishedBetween("20:00", "23:00", options)).toThrow(
      "finishedBetween: the window from 20:00 to 23:00 in America/Sao_Paulo crosses midnight UTC, and all rules of a " +
        "webhook must hold at once, so it takes two webhooks " +
        "(webhook 1: FINISHED_AT_WEEKDAY IN 1 and FINISHED_AT_TIME GREATER_THAN 22:59; " +
        "webhook 2: FINISHED_AT_WEEKDAY IN 2 and FINISHED_AT_TIME LESS_THAN 02:00). " +
        "Create one webhook for each rule set of rule.finishedBetweenWindows with the same arguments.",
    );
  });

  test.each<[string, string, string, WindowOptions, RegExp]>([
    ["a start that is no time", "8:00", "09:00", { timeZone: "UTC" }, /start must be HH:MM/],
    ["a start of 24:00", "24:00", "09:00", { timeZone: "UTC" }, /start must be HH:MM/],
    ["an end that is no time", "08:00", "25:00", { timeZone: "UTC" }, /end must be HH:MM/],
    ["an empty window", "08:00", "08:00", { timeZone: "UTC" }, /"00:00" to "24:00"/],
    ["an unknown zone", "08:00", "09:00", { timeZone: "America/Sampa" }, /IANA name/],
    ["no weekday", "08:00", "09:00", { timeZone: "UTC", weekdays: [] }, /sun, mon/],
    ["a day that is none", "08:00", "09:00", { timeZone: "UTC", on: "2026-02-30" }, /on must be a date/],
    ["a broken Date", "08:00", "09:00", { timeZone: "UTC", on: new Date("x") }, /on must be a date/],
  ])("%s", (_, start, end, options, message) => {
    expect(() => finishedBetween(start, end, options)).toThrow(message);
    expect(() => finishedBetweenWindows(start, end, options)).toThrow(RangeError);
  });
});

describe("[ISSUE 15.1] case 12: until when a translation holds", () => {
  test.each([
    ["America/New_York", "2026-07-01", "2026-10-31", "2026-11-01"],
    ["America/New_York", "2026-11-01", "2027-03-13", "2027-03-14"],
    ["America/New_York", "2026-10-31", "2026-10-31", "2026-11-01"],
    ["Europe/Lisbon", "2026-01-15", "2026-03-28", "2026-03-29"],
    // Clocks change for a month.
    ["Africa/Casablanca", "2026-01-15", "2026-02-14", "2026-02-15"],
    ["Australia/Lord_Howe", "2026-01-15", "2026-04-04", "2026-04-05"],
  ])("%s on %s: until %s", (timeZone, on, until, change) => {
    const note = clockNote("09:00", "17:00", { timeZone, on });
    expect(note).toContain(
      `from 09:00 to 17:00 in ${timeZone} is translated to UTC by the clocks of ${on}, which hold until ${until}.`,
    );
    expect(note).toContain(`On ${change} the clocks change`);
    // What the note says is what the translation does.
    const rulesOn = (day: string) => finishedBetweenWindows("09:00", "15:00", { timeZone, on: day });
    expect(rulesOn(until)).toEqual(rulesOn(on));
    expect(rulesOn(change)).not.toEqual(rulesOn(on));
  });

  test("today's clocks, and what to do, where no day is named", () => {
    const now = () => new Date("2026-07-01T02:00:00Z");
    const note = clockNote("09:00", "17:00", { timeZone: "America/New_York", now });
    expect(note).toMatch(/by the clocks of 2026-06-30.*run `pulumi up` on that day/);
  });

  test.each(["America/Sao_Paulo", "UTC", "Asia/Kolkata", "nowhere"])("none for %s", (timeZone) => {
    expect(clockNote("09:00", "17:00", { timeZone, on: "2026-07-01" })).toBeUndefined();
  });
});

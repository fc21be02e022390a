// Looks through a text while it is typed: for what may point to a client, and for words that sort people by their years. The rules are
// the server's own (crates/guard/rules.json) and are read alike here and there (docs/decisions/0003); the server looks again at what is
// sent. What is typed stays in this page: the one request here fetches the rules.

const PAUSE = 900; // Milliseconds without a key before somebody is told, so that nobody is interrupted in a word.
const LOOKED_AT_MOST = 10000; // Longer texts are left to the server, so that typing never stalls. No field of ours takes so much.
const RETRY_BYTES_MAX = 200;
const STOPS = { flag: 1, soft: 2, hard: 3 };

const isLetter = (sign) => sign !== undefined && /^[\p{Alphabetic}\p{N}]/u.test(sign);
const isCapital = (sign) => sign !== undefined && /^\p{Uppercase}/u.test(sign);
const isDigit = (sign) => sign !== undefined && /^[0-9]/.test(sign);
const bytes = (text) => new TextEncoder().encode(text).length;
const lowered = (text) => text.replace(/[A-Z]+/g, (part) => part.toLowerCase());
const digits = (text) => text.replace(/[^0-9]/g, "");
const first = (text) => [...text.slice(0, 2)][0];
const last = (text) => [...text.slice(-2)].at(-1);

const isLuhn = (number) => {
  const doubled = (digit) => (digit > 4 ? digit * 2 - 9 : digit * 2);
  const sum = [...number].reverse().reduce((sum, digit, at) => sum + (at % 2 ? doubled(Number(digit)) : Number(digit)), 0);
  return sum % 10 === 0;
};

// What a pattern cannot say.
const CHECKS = {
  ssn: (text) => {
    const number = digits(text);
    return number.length >= 5 && !["000", "666"].includes(number.slice(0, 3)) && number.slice(3, 5) !== "00" && number.slice(5) !== "0000";
  },
  npi: (text) => isLuhn(digits("80840" + text)),
  luhn: (text) => isLuhn(digits(text)),
  ip: (text) => text.split(".").every((part) => /^[0-9]+$/.test(part) && Number(part) <= 255),
  "same-separator": (text) => new Set(text.replace(/[0-9]/g, "")).size <= 1,
  "has-digit": (text) => /[0-9]/.test(text),
  "letters-and-digits": (text) => /[0-9]/.test(text) && /[A-Za-z]/.test(text),
  "not-government": (text) => {
    const address = lowered(text).replace(/^(?:https:\/\/)+/, "").replace(/^(?:http:\/\/)+/, "");
    return !address.split(/[/?#]/)[0].replace(/\.+$/, "").endsWith(".gov");
  },
  "not-public-number": (text, lists) => !lists["public-number"].includes(digits(text).replace(/^1+/, "")),
  "not-capital-words": (text, lists) =>
    text
      .split(/[^\p{Alphabetic}\p{N}'’-]/u)
      .filter((word) => isCapital(word))
      .some((word) => !lists["capital-words"].includes(word.replace(/(?:'s)+$/, "").replace(/(?:’s)+$/, ""))),
};

// The words of each <list> stand in its place, one after the other.
const compiled = (rule, lists) => {
  const literal = (word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const whole = rule.pattern.replace(/<([^>]*)>/g, (_, name) => lists[name].map(literal).join("|"));
  return { ...rule, regex: new RegExp(whole, rule.any_case ? "giu" : "gu") };
};

// Whether a sign stands beside the match that may not. A point or a comma counts only between digits.
const touches = (rule, sign, next) =>
  sign !== undefined && (rule.not_beside ?? "").includes(sign) && (![".", ","].includes(sign) || isDigit(next));

// The sign that ends at a place of the text, and the one that begins there.
const signBefore = (text, at) => last(text.slice(Math.max(0, at - 2), at));
const signAt = (text, at) => first(text.slice(at, at + 2));

// Whether these words stand right before a place, in any case, whatever signs follow them.
const endsWith = (text, at, words) => {
  for (let sign; (sign = signBefore(text, at)) !== undefined && !isLetter(sign); ) at -= sign.length;
  const from = at - words.length;
  return from >= 0 && lowered(text.slice(from, at)) === lowered(words) && !isLetter(signBefore(text, from));
};

// Whether these words stand right after a place, in any case, whatever signs stand before them.
const beginsWith = (text, at, words) => {
  for (let sign; (sign = signAt(text, at)) !== undefined && !isLetter(sign); ) at += sign.length;
  const to = at + words.length;
  return lowered(text.slice(at, to)) === lowered(words) && !isLetter(signAt(text, to));
};

const standsAlone = (rule, text, from, to) => {
  const [back, ahead] = [signBefore(text, from), signAt(text, to)];
  return (
    !(isLetter(back) && isLetter(signAt(text, from))) &&
    !(isLetter(ahead) && isLetter(signBefore(text, to))) &&
    !touches(rule, back, back && signBefore(text, from - back.length)) &&
    !touches(rule, ahead, ahead && signAt(text, to + ahead.length)) &&
    !(rule.unless_before ?? []).some((words) => endsWith(text, from, words)) &&
    !(rule.unless_next ?? []).some((words) => beginsWith(text, to, words))
  );
};

// The places where a rule holds, from first to last.
const places = (rule, lists, text) => {
  const found = [];
  rule.regex.lastIndex = 0;
  for (let match; (match = rule.regex.exec(text)); ) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (standsAlone(rule, text, from, to) && (!rule.check || CHECKS[rule.check](match[0], lists))) {
      found.push({ from, to });
    } else {
      rule.regex.lastIndex = bytes(match[0]) > RETRY_BYTES_MAX ? to : from + first(match[0]).length;
    }
  }
  return found;
};

// Keeps the first of those that overlap, then puts what is left in the order of the text.
const apart = (found) => {
  const kept = [];
  for (const one of found) if (kept.every((other) => one.to <= other.from || other.to <= one.from)) kept.push(one);
  return kept.sort((one, other) => one.from - other.from);
};

// Whether a place lies between double quotes around something of three words or more, most of them capital.
const isInATitle = (text, { from, to }) => {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const open = Math.max(...['"', "“", "”"].map((quote) => before.lastIndexOf(quote)));
  const close = after.search(/["“”]/);
  if (open < 0 || close < 0) return false;
  const inside = text.slice(open, to + close);
  const words = inside.split(/\p{White_Space}+/u).filter((word) => word).map((word) => word.replace(/^["“”]+/, ""));
  return !inside.includes("\n") && words.length >= 3 && words.filter((word) => isCapital(word)).length * 2 > words.length;
};

// The guard with its rules. `field` is case_review, note or post.
export const guardOf = (rules) => {
  const { lists, strengths } = rules;
  const identifiers = rules.identifiers.map((rule) => compiled(rule, lists));
  const stereotypes = rules.stereotypes.map((rule) => compiled(rule, lists));
  const within = (text, { from, to }) => text.slice(from, to);
  return {
    deidentify: (text, field) => {
      const found = identifiers.flatMap((rule) => {
        const stop = strengths[rule.strength][field];
        const prompt = rule.prompt ?? "guard-" + rule.kind;
        return stop ? places(rule, lists, text).map((place) => ({ ...place, rule: rule.id, stop, prompt, size: bytes(within(text, place)) })) : [];
      });
      return apart(found.sort((one, other) => STOPS[other.stop] - STOPS[one.stop] || other.size - one.size || one.from - other.from));
    },
    stereotype: (text) => {
      const found = stereotypes.flatMap((rule) =>
        places(rule, lists, text)
          .filter((place) => !isInATitle(text, place))
          .map((place) => {
            rule.regex.lastIndex = 0;
            const topic = rule.regex.exec(within(text, place))?.[1] ?? "this";
            return { ...place, rule: rule.id, instead: rule.instead.map((words) => words.replaceAll("{1}", topic)), size: bytes(within(text, place)) };
          }),
      );
      return apart(found.sort((one, other) => other.size - one.size || one.from - other.from));
    },
  };
};

// The sentences about a text, each once, in the words of the page.
const thoughts = (guard, words, text) => {
  const wordings = guard.stereotype(text).map((found) =>
    words.wording.replace("{found}", () => text.slice(found.from, found.to)).replace("{instead}", () => found.instead.join(words.or)),
  );
  return [...new Set([...wordings, ...guard.deidentify(text, "note").map((found) => words[found.prompt])])];
};

// Tells beside the field what was found, once the writer pauses and only if it is something else than before. The form says which
// words were told about, so the server does not stop them a second time.
const watch = (place, guard, words) => {
  const field = document.getElementById(place.dataset.guardFor);
  let waiting, told = "";
  const look = () => {
    const found = field.value.length > LOOKED_AT_MOST ? [] : thoughts(guard, words, field.value);
    const seen = field.form.elements.namedItem("thought") ?? field.form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "thought" }));
    seen.value = found.length ? field.value.trim() : "";
    if (found.join("\n") === told) return;
    told = found.join("\n");
    const list = document.createElement("ul");
    list.append(...found.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
    const lead = Object.assign(document.createElement("p"), { textContent: words.lead });
    place.replaceChildren(...(found.length ? [lead, list] : []));
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  // Words that stood there before the rules came.
  waiting = setTimeout(look, PAUSE);
};

const frame = globalThis.document?.querySelector("[data-guard-rules]");
if (frame) {
  const watched = [...document.querySelectorAll("[data-guard-for]")].filter((place) => document.getElementById(place.dataset.guardFor)?.form);
  let begun;
  const begin = () => {
    begun ??= fetch(frame.dataset.guardRules)
      .then((answer) => answer.json())
      .then((rules) => {
        const guard = guardOf(rules);
        for (const place of watched) watch(place, guard, JSON.parse(frame.dataset.guardWords));
      })
      .catch(() => {}); // Without rules the server looks alone.
  };
  // The rules are fetched when somebody is about to write.
  for (const place of watched) document.getElementById(place.dataset.guardFor).addEventListener("focus", begin, { once: true });
}

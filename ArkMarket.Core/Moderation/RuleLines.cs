using Sign = ArkMarket.Core.Moderation.RuleTerm.Sign;

namespace ArkMarket.Core.Moderation;

/// <summary>All lines of all rules of words and phrases: which phrases make which parts, which parts make which lines.</summary>
internal sealed class RuleLines
{
    private readonly RuleAutomaton _automaton;
    private readonly int[][] _partsOfPhrase;
    private readonly int[][] _partsOfSign;
    private readonly Line[][] _linesOfPart;
    private readonly Dictionary<int, int> _allowed;
    private readonly int _parts;

    private RuleLines(Builder from)
    {
        _automaton = new RuleAutomaton(from.Phrases);
        _partsOfPhrase = [.. from.PartsOfPhrase.Select(parts => parts.ToArray())];
        _partsOfSign = [.. from.PartsOfSign.Select(parts => parts.ToArray())];
        _parts = from.Parts;
        _allowed = from.Allowed;
        var lines = new List<Line>[_parts];
        foreach (var line in from.Lines)
            (lines[line.Wanted[0]] ??= []).Add(line);
        _linesOfPart = [.. lines.Select(some => some?.ToArray() ?? [])];
    }

    public long Size => _automaton.Size + _partsOfPhrase.Length * 32L + _linesOfPart.Length * 64L;

    public Found Scan(MessageText message)
    {
        var found = new Found(this, message);
        foreach (var sign in message.Signs)
            foreach (var part in _partsOfSign[(int)sign])
                found.Parts[part] = true;
        var plain = new Sink(found, message.Letters);
        _automaton.Scan(message.Letters, ref plain);
        if (message.Leet is { } letters)
        {
            var leet = new Sink(found, letters);
            _automaton.Scan(letters, ref leet);
        }

        return found;
    }

    /// <param name="Wanted">Parts that all have to be there. Lines are looked up by the first.</param>
    /// <param name="Against">Parts of which none may be there.</param>
    internal sealed record Line(int Rule, int[] Wanted, int[] Against);

    private readonly struct Sink(Found found, TextLetters letters) : RuleAutomaton.ISink
    {
        public void Found(int phrase, int start, int end) => found.Add(phrase, new Place(letters, start, end));
    }

    internal readonly record struct Place(TextLetters? Letters, int Start, int End)
    {
        public bool IsWithin(Place other) => Letters == other.Letters && Start >= other.Start && End <= other.End;
    }

    /// <summary>What one message has of it all.</summary>
    internal sealed class Found(RuleLines lines, MessageText message)
    {
        private readonly Place[] _first = new Place[lines._parts];
        private readonly Place[] _last = new Place[lines._parts];
        private readonly List<int> _met = [];

        public bool[] Parts { get; } = new bool[lines._parts];

        public void AddMet(List<RuleMatch> met)
        {
            foreach (var sign in message.Signs)
                _met.AddRange(lines._partsOfSign[(int)sign]);
            foreach (var part in _met)
                foreach (var line in lines._linesOfPart[part])
                    if (IsMet(line) && !met.Exists(other => other.Rule == line.Rule))
                        met.Add(new RuleMatch(line.Rule, Words(line)));
        }

        /// <summary>Whether what is allowed all the same stands there: around what was found, or wherever.</summary>
        public bool IsAllowed(int rule, bool wherever, int part = 0) =>
            lines._allowed.TryGetValue(rule, out var allowed) && Parts[allowed]
            && (wherever || (Covers(allowed, _first[part]) && Covers(allowed, _last[part])));

        private bool Covers(int allowed, Place place) => place.IsWithin(_first[allowed]) || place.IsWithin(_last[allowed]);

        private bool IsMet(Line line) =>
            Array.TrueForAll(line.Wanted, part => Parts[part]) && !Array.Exists(line.Against, part => Parts[part])
            && !IsAllowed(line.Rule, wherever: false, line.Wanted[0]);

        private string Words(Line line) => string.Join(" … ", line.Wanted
            .Select(part => _first[part] is { Letters: { } letters } place ? letters.OriginalPart(place.Start, place.End) : message.Links.Count > 0 ? message.Links[0].Written : "")
            .Where(words => words.Length > 0).Distinct(StringComparer.Ordinal));

        public void Add(int phrase, Place place)
        {
            foreach (var part in lines._partsOfPhrase[phrase])
            {
                if (!Parts[part])
                {
                    (Parts[part], _first[part]) = (true, place);
                    _met.Add(part);
                }

                if (_first[part].Letters is null)
                    _first[part] = place;
                _last[part] = place;
            }
        }
    }

    /// <summary>Gathers the lines; the same phrase, and the same group, is taken once.</summary>
    internal sealed class Builder(RuleGroups groups)
    {
        private readonly Dictionary<RulePhrase, int> _phrases = [];
        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

        public List<RulePhrase> Phrases { get; } = [];

        public List<List<int>> PartsOfPhrase { get; } = [];

        public List<int>[] PartsOfSign { get; } = [.. Enum.GetValues<Sign>().Select(_ => new List<int>())];

        public List<Line> Lines { get; } = [];

        public Dictionary<int, int> Allowed { get; } = [];

        public int Parts { get; private set; }

        public RuleLines Build() => new(this);

        public void Add(int rule, RuleDefinition definition, List<RuleFault> faults)
        {
            var isWord = definition.Kind is RuleKind.Words;
            foreach (var (index, text) in definition.Terms.Index())
            {
                var (term, fault) = RuleTerm.Read(text, isWord, groups);
                if (term is null)
                    faults.Add(new RuleFault(index + 1, fault!));
                else
                    Lines.Add(new Line(rule, [.. Numbers(term, isAgainst: false, isWord)], [.. Numbers(term, isAgainst: true, isWord)]));
            }

            AddAllowed(rule, definition, faults);
        }

        public void AddAllowed(int rule, RuleDefinition definition, List<RuleFault> faults)
        {
            var phrases = new List<RulePhrase>();
            foreach (var text in definition.Allowed)
                if (RuleTerm.Read(text, definition.Kind is RuleKind.Words, groups) is { Term.Parts: [var part] })
                    phrases.AddRange(part.Phrases);
                else
                    faults.Add(new RuleFault(0, $"“{text}” cannot be allowed: it has to be words alone"));
            if (phrases.Count > 0)
                Allowed[rule] = NumberOf($"allowed:{rule}", phrases, []);
        }

        private IEnumerable<int> Numbers(RuleTerm term, bool isAgainst, bool isWord) => term.Parts
            .Where(part => part.IsAgainst == isAgainst)
            .Select(part => NumberOf($"{isWord}:{part.Group}", part.Phrases, part.Signs))
            .ToList();

        private int NumberOf(string key, IReadOnlyList<RulePhrase> phrases, IReadOnlyList<Sign> signs)
        {
            if (_known.TryGetValue(key, out var number))
                return number;
            _known[key] = number = Parts++;
            foreach (var phrase in phrases.Distinct())
                PartsOfPhrase[PhraseNumber(phrase)].Add(number);
            foreach (var sign in signs)
                PartsOfSign[(int)sign].Add(number);
            return number;
        }

        private int PhraseNumber(RulePhrase phrase)
        {
            if (_phrases.TryGetValue(phrase, out var number))
                return number;
            _phrases[phrase] = number = Phrases.Count;
            Phrases.Add(phrase);
            PartsOfPhrase.Add([]);
            return number;
        }
    }
}

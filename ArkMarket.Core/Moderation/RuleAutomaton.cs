namespace ArkMarket.Core.Moderation;

/// <summary>
/// Finds thousands of phrases in one pass (Aho and Corasick): a tree of all their letters, in which each place knows where
/// to go on when the next letter does not fit. Kept in a few arrays, for there is one for each set of rules.
/// </summary>
internal sealed class RuleAutomaton
{
    // The tree's root has many branches and is where most letters fall back to: those below have a place of their own.
    private const int DirectMax = 0x500;
    private readonly RulePhrase[] _phrases;
    private readonly int[] _root;
    private readonly int[] _firstEdge;
    private readonly char[] _edgeLetters;
    private readonly int[] _edgeTargets;
    private readonly int[] _fallback;
    private readonly int[] _nextWithPhrase;
    private readonly int[][] _endsHere;

    public RuleAutomaton(IReadOnlyList<RulePhrase> phrases)
    {
        _phrases = [.. phrases];
        var tree = new Tree(_phrases);
        var count = tree.Children.Count;
        (_firstEdge, _fallback, _nextWithPhrase) = (new int[count + 1], new int[count], new int[count]);
        _endsHere = [.. tree.Ends.Select(ends => ends?.ToArray() ?? [])];
        var letters = new List<char>();
        var targets = new List<int>();
        for (var node = 0; node < count; node++)
        {
            _firstEdge[node] = letters.Count;
            foreach (var (letter, child) in tree.Children[node])
            {
                letters.Add(letter);
                targets.Add(child);
            }
        }

        _firstEdge[count] = letters.Count;
        (_edgeLetters, _edgeTargets) = ([.. letters], [.. targets]);
        _root = new int[_phrases.Length == 0 ? 0 : DirectMax];
        foreach (var (letter, child) in tree.Children[0].Where(edge => edge.Key < _root.Length))
            _root[letter] = child;
        Connect(tree);
    }

    /// <summary>What is told of each phrase that was found: which, where it begins and ends.</summary>
    public interface ISink
    {
        void Found(int phrase, int start, int end);
    }

    public int Phrases => _phrases.Length;

    /// <summary>About how many bytes it takes.</summary>
    public long Size => (_firstEdge.Length + _fallback.Length + _nextWithPhrase.Length + _root.Length + _edgeTargets.Length) * 4L
        + _edgeLetters.Length * 2L + _endsHere.Length * 8L;

    public void Scan<T>(TextLetters text, ref T sink) where T : ISink, allows ref struct
    {
        if (_phrases.Length == 0)
            return;
        var letters = text.Letters;
        var edges = text.Edges;
        var node = 0;
        for (var place = 0; place < letters.Length; place++)
        {
            node = Step(node, letters[place]);
            for (var found = _endsHere[node].Length > 0 ? node : _nextWithPhrase[node]; found != 0; found = _nextWithPhrase[found])
                foreach (var phrase in _endsHere[found])
                    if (_phrases[phrase].Fits(edges, place + 1))
                        sink.Found(phrase, place + 1 - _phrases[phrase].Letters.Length, place + 1);
        }
    }

    private int Step(int node, char letter)
    {
        while (node != 0)
        {
            if (Child(node, letter) is not 0 and var child)
                return child;
            node = _fallback[node];
        }

        return letter < _root.Length ? _root[letter] : Child(0, letter);
    }

    private int Child(int node, char letter)
    {
        for (int edge = _firstEdge[node], last = _firstEdge[node + 1]; edge < last; edge++)
            if (_edgeLetters[edge] == letter)
                return _edgeTargets[edge];
        return 0;
    }

    // Breadth first: what is shorter is connected before what falls back to it.
    private void Connect(Tree tree)
    {
        var open = new Queue<int>(tree.Children[0].Values);
        while (open.TryDequeue(out var node))
        {
            foreach (var (letter, child) in tree.Children[node])
            {
                _fallback[child] = Step(_fallback[node], letter);
                open.Enqueue(child);
            }

            var back = _fallback[node];
            _nextWithPhrase[node] = _endsHere[back].Length > 0 ? back : _nextWithPhrase[back];
        }
    }

    private sealed class Tree
    {
        public Tree(IReadOnlyList<RulePhrase> phrases)
        {
            Add();
            for (var phrase = 0; phrase < phrases.Count; phrase++)
            {
                var node = 0;
                foreach (var letter in phrases[phrase].Letters)
                {
                    if (!Children[node].TryGetValue(letter, out var child))
                        Children[node][letter] = child = Add();
                    node = child;
                }

                (Ends[node] ??= []).Add(phrase);
            }
        }

        public List<Dictionary<char, int>> Children { get; } = [];

        public List<List<int>?> Ends { get; } = [];

        private int Add()
        {
            Children.Add([]);
            Ends.Add(null);
            return Children.Count - 1;
        }
    }
}

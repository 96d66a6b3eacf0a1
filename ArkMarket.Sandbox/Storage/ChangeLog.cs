namespace ArkMarket.Sandbox.Storage;

/// <summary>What one piece of work has changed so far: its writes, and how to undo them.</summary>
internal sealed class ChangeLog
{
    private List<Write> writes = [];
    private readonly Stack<Action> undo = new();

    /// <summary>The writes so far, in order.</summary>
    public IReadOnlyList<Write> Writes => writes;

    public void Add(Write write, Action undoing)
    {
        writes.Add(write);
        undo.Push(undoing);
    }

    /// <summary>Hands over the writes and starts anew.</summary>
    public IReadOnlyList<Write> Take()
    {
        var taken = writes;
        writes = [];
        undo.Clear();
        return taken;
    }

    /// <summary>Takes every write back, the latest first.</summary>
    public void Undo()
    {
        writes = [];
        while (undo.TryPop(out var step))
            step();
    }
}

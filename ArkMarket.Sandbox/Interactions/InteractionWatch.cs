using System.Collections.Concurrent;

namespace ArkMarket.Sandbox.Interactions;

/// <summary>Wakes those who wait for something to happen to an interaction: its first response, an edit, a follow-up.</summary>
internal sealed class InteractionWatch
{
    private readonly ConcurrentDictionary<ulong, TaskCompletionSource> waiting = new();

    /// <summary>Completes at the next happening. Ask before looking at the state, so that nothing falls between.</summary>
    public Task Next(ulong interactionId) =>
        waiting.GetOrAdd(interactionId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Happened(ulong interactionId)
    {
        if (waiting.TryRemove(interactionId, out var source))
            source.TrySetResult();
    }

    public void Forget(ulong interactionId) => waiting.TryRemove(interactionId, out _);
}

using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Economy;

/// <summary>Show an adjustment that waits for a second pair of eyes to the staff, as it now stands.</summary>
/// <param name="AdjustmentId">Which.</param>
/// <param name="IsEnd">Its time runs out: there is only something to show if nobody decided it.</param>
public sealed record ShowAdjustment(long AdjustmentId, bool IsEnd = false) : IEffect
{
    public static string Kind => "economy.show_adjustment";

    /// <summary>What is shown of one adjustment stays in order.</summary>
    internal static void Leave(Work work, long adjustment) => work.Enqueue($"adjustment:{adjustment}", new ShowAdjustment(adjustment));

    /// <summary>Not in the same lane, where a decision would have to wait for it.</summary>
    internal static void LeaveEnd(Work work, PendingAdjustment pending) =>
        work.Enqueue($"adjustment-end:{pending.Id}", new ShowAdjustment(pending.Id, IsEnd: true), new EffectTiming(DueAt: pending.ExpiresAt));
}

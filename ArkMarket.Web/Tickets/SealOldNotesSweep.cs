using ArkMarket.Core.Tickets;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Tickets;

/// <summary>After an upgrade: seals the staff notes that an earlier version kept in plain words.</summary>
internal sealed class SealOldNotesSweep(SealOldNotes seal) : Sweep
{
    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override Task<bool> RunAsync(CancellationToken ct) => seal.HandleAsync(ct);
}

using ArkMarket.Core.Transcripts;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Transcripts;

/// <summary>Deletes transcripts and staff notes whose time is over.</summary>
internal sealed class ExpireTranscriptsSweep(ExpireTranscripts expire, ExpireNotes notes) : Sweep
{
    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override async Task<bool> RunAsync(CancellationToken ct) => await expire.HandleAsync(ct) | await notes.HandleAsync(ct);
}

using ArkMarket.Core.Transcripts;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Transcripts;

/// <summary>Deletes transcripts whose time is over.</summary>
internal sealed class ExpireTranscriptsSweep(ExpireTranscripts expire) : Sweep
{
    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override Task<bool> RunAsync(CancellationToken ct) => expire.HandleAsync(ct);
}

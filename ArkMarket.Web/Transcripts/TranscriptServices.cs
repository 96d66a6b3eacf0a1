namespace ArkMarket.Web.Transcripts;

internal static class TranscriptServices
{
    public static void AddTranscripts(this IServiceCollection services)
    {
        services.AddSingleton<TicketFiles>();
        services.AddSingleton<TranscriptPasses>();
        services.AddSingleton<TranscriptLinks>();
        services.AddSingleton<TranscriptStyle>();
        services.AddSingleton<TranscriptRenderer>();
        services.AddSingleton<TranscriptEndpoints>();
    }
}

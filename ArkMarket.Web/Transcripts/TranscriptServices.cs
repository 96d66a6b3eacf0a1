namespace ArkMarket.Web.Transcripts;

internal static class TranscriptServices
{
    public static void AddTranscripts(this IServiceCollection services)
    {
        services.AddSingleton<TicketChannels>();
        services.AddSingleton<TicketFiles>();
        services.AddSingleton<TranscriptPasses>();
        services.AddSingleton<TranscriptLinks>();
        services.AddSingleton(provider => new TranscriptStyle(Path.Combine(provider.GetRequiredService<IWebHostEnvironment>().ContentRootPath, "wwwroot")));
        services.AddSingleton<TranscriptRenderer>();
        services.AddSingleton<TranscriptEndpoints>();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ArkMarket.Core.Platform;

/// <summary>Lets the migrations tool build the model without a running app or database.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<ArkMarketDb>
{
    public ArkMarketDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ArkMarketDb>().UseNpgsql("Host=unused").Options);
}
